package sotto.client.mutation;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import sotto.testkit.mutation.ChangingLoader;

/** Loads this module's classes and tests again, one of them without one decision. */
final class WithoutDecision extends ChangingLoader {
  private static final String PACKAGE = "sotto.client.";

  private final Decision deleted;
  private int seen;

  WithoutDecision(Decision deleted) {
    super(WithoutDecision.class.getClassLoader(), PACKAGE, PACKAGE + deleted.type());
    this.deleted = deleted;
  }

  /** Whether the instruction was found and replaced; set once the class was loaded. */
  boolean hasDeleted() {
    return seen > deleted.nth();
  }

  @Override
  protected void change(CodeBuilder builder, CodeElement element) {
    if (deleted.isAt(element) && seen++ == deleted.nth()) {
      deleted.instead().write(builder, element);
    } else {
      builder.with(element);
    }
  }
}
