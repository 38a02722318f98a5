package sotto.testkit.mutation;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;

/** The operands on the stack for a call that does not happen. */
public final class Operands {
  private Operands() {}

  /** Removes the receiver and the arguments. */
  public static void drop(CodeBuilder builder, InvokeInstruction call) {
    dropArguments(builder, call);
    if (call.opcode() != Opcode.INVOKESTATIC) {
      builder.pop();
    }
  }

  /** Removes the arguments and leaves the receiver. */
  public static void dropArguments(CodeBuilder builder, InvokeInstruction call) {
    for (ClassDesc argument : call.typeSymbol().parameterList().reversed()) {
      if (TypeKind.from(argument).slotSize() == 2) {
        builder.pop2();
      } else {
        builder.pop();
      }
    }
  }
}
