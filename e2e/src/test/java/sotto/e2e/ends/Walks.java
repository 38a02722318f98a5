package sotto.e2e.ends;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The texts of docs/ends.md that a test compares with what a browser shows, all of them. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface Walks {
  /** Keys as {@link EndsPage} has them; {@code mode/*} stands for a whole section. */
  String[] value();
}
