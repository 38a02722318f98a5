package sotto.testkit.mutation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

class ChangingLoaderTest {
  private static final String HERE = ChangingLoaderTest.class.getName() + "$";

  /** Calls a guard before it answers. */
  static final class Guarded implements LongSupplier {
    @Override
    public long getAsLong() {
      new Guard(1).require(2L, "all");
      return 3;
    }
  }

  record Guard(int number) {
    void require(long at, String what) {
      if (at > number) {
        throw new IllegalStateException(number + " of " + at + " " + what);
      }
    }
  }

  /** Without the call of the guard. */
  private static final class WithoutGuard extends ChangingLoader {
    WithoutGuard(String changed) {
      super(ChangingLoaderTest.class.getClassLoader(), HERE, HERE + changed);
    }

    @Override
    protected void change(CodeBuilder builder, CodeElement element) {
      if (element instanceof InvokeInstruction call && call.name().equalsString("require")) {
        Operands.drop(builder, call);
      } else {
        builder.with(element);
      }
    }
  }

  /** Without an end to any method. */
  private static final class WithoutReturn extends ChangingLoader {
    WithoutReturn() {
      super(ChangingLoaderTest.class.getClassLoader(), HERE, HERE + "Guarded");
    }

    @Override
    protected void change(CodeBuilder builder, CodeElement element) {
      if (!(element instanceof ReturnInstruction)) {
        builder.with(element);
      }
    }
  }

  private static LongSupplier guardedOf(ClassLoader loader) throws ReflectiveOperationException {
    var constructor = loader.loadClass(HERE + "Guarded").getDeclaredConstructor();
    constructor.setAccessible(true);
    return (LongSupplier) constructor.newInstance();
  }

  @Test
  void theChangedClassDoesWithoutTheCall() throws Exception {
    assertThat(guardedOf(new WithoutGuard("Guarded")).getAsLong()).isEqualTo(3);
  }

  @Test
  void otherClassesAreLoadedAnewAndUnchanged() throws Exception {
    LongSupplier guarded = guardedOf(new WithoutGuard("Guard"));
    assertThat(guarded).isNotInstanceOf(Guarded.class);
    assertThatThrownBy(guarded::getAsLong).hasMessage("1 of 2 all");
  }

  @Test
  void codeThatIsNoneIsToldAsSuch() {
    assertThatThrownBy(() -> guardedOf(new WithoutReturn())).isInstanceOf(VerifyError.class);
  }
}
