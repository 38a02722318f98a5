package sotto.e2ee.mutation;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.ThrowInstruction;
import java.lang.constant.ConstantDescs;
import java.util.Optional;
import sotto.testkit.mutation.Operands;

/** The form of a check in code, and its replacement when it is deleted. */
enum CheckKind {
  /** {@code Require.that(holds, rule)}. */
  REQUIRED,
  /** A call of a method that only checks: {@code void require…(…)}. */
  CALLED,
  /** {@code throw new RefusedException(rule)}. */
  REFUSED,
  /** {@code throw new DecodeException(…)}. */
  UNDECODED;

  /** Excludes the one that requests a newer list: without it the next check refuses. */
  private static final String REFUSED_TYPE = "sotto/e2ee/rules/RefusedException";

  private static final String UNDECODED_TYPE = "sotto/e2ee/bytes/DecodeException";

  /** Goes through the elements of a class in their order. */
  static final class Finder {
    private Optional<CheckKind> made = Optional.empty();

    /** Whether a check ends with this element. */
    Optional<CheckKind> kindOf(CodeElement element) {
      return switch (element) {
        case InvokeInstruction call -> ofCall(call);
        case NewObjectInstruction object -> {
          String type = object.className().asInternalName();
          if (type.equals(REFUSED_TYPE)) {
            made = Optional.of(REFUSED);
          } else if (type.equals(UNDECODED_TYPE)) {
            made = Optional.of(UNDECODED);
          }
          yield Optional.empty();
        }
        case ThrowInstruction _ -> {
          Optional<CheckKind> kind = made;
          made = Optional.empty();
          yield kind;
        }
        default -> Optional.empty();
      };
    }

    private static Optional<CheckKind> ofCall(InvokeInstruction call) {
      if (call.owner().asInternalName().equals("sotto/e2ee/rules/Require")) {
        return Optional.of(REQUIRED);
      }
      boolean only =
          call.owner().asInternalName().startsWith("sotto/e2ee/")
              && call.name().stringValue().startsWith("require")
              && call.typeSymbol().returnType().equals(ConstantDescs.CD_void);
      return only ? Optional.of(CALLED) : Optional.empty();
    }
  }

  /** Pops the operands of the element, and does nothing. */
  static void delete(CodeBuilder builder, CodeElement element) {
    if (element instanceof InvokeInstruction call) {
      Operands.drop(builder, call);
    } else {
      builder.pop();
    }
  }
}
