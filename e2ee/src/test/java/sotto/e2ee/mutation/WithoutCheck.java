package sotto.e2ee.mutation;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import sotto.testkit.mutation.ChangingLoader;

/** Loads this module's classes again, one of them with one check deleted. */
final class WithoutCheck extends ChangingLoader {
  private final CheckSite deleted;
  private final CheckKind.Finder finder = new CheckKind.Finder();
  private int seen;

  WithoutCheck(CheckSite deleted) {
    super(WithoutCheck.class.getClassLoader(), "sotto.e2ee.", deleted.className());
    this.deleted = deleted;
  }

  @Override
  protected void change(CodeBuilder builder, CodeElement element) {
    if (finder.kindOf(element).isPresent() && seen++ == deleted.index()) {
      CheckKind.delete(builder, element);
    } else {
      builder.with(element);
    }
  }
}
