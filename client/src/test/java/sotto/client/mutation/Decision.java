package sotto.client.mutation;

import java.lang.classfile.CodeElement;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.ThrowInstruction;
import java.lang.classfile.instruction.TypeCheckInstruction;
import java.util.List;

/**
 * A decision that enforces a rule: one instruction of a class, and its replacement when the
 * decision is deleted.
 *
 * @param rule its number in docs/protocol.md, or the section without one
 * @param keeps the rule, in words
 * @param type the class under {@code sotto.client}
 * @param instruction {@code Owner.method} of a call, {@code instanceof Type} or {@code throw}
 * @param nth of these in the class file, from 0
 * @param instead the replacement
 * @param tests the test classes under {@code sotto.client} of which one has to fail, in this order
 */
record Decision(
    String rule,
    String keeps,
    String type,
    String instruction,
    int nth,
    Replacement instead,
    List<String> tests) {

  boolean isAt(CodeElement element) {
    return switch (element) {
      case InvokeInstruction call ->
          instruction.equals(
              simple(call.owner().asInternalName()) + "." + call.name().stringValue());
      case TypeCheckInstruction check ->
          check.opcode() == Opcode.INSTANCEOF
              && instruction.equals("instanceof " + simple(check.type().asInternalName()));
      case ThrowInstruction _ -> instruction.equals("throw");
      default -> false;
    };
  }

  /** {@code Outer$Inner} of {@code some/package/Outer$Inner}. */
  private static String simple(String internalName) {
    return internalName.substring(internalName.lastIndexOf('/') + 1);
  }

  @Override
  public String toString() {
    return rule + " " + type + ": " + keeps;
  }
}
