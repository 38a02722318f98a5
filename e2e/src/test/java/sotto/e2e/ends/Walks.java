package sotto.e2e.ends;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The texts of docs/ends.md that a test compares with a browser, all of them. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface Walks {
  /** Keys of {@link EndsPage}; {@code mode/*} is a whole section. */
  String[] value();
}
