package sotto.client.mutation;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import sotto.testkit.mutation.Operands;

/** The replacement of a decision that is deleted. */
enum Replacement {
  /** Nothing; a required value is null or 0, a collection empty. */
  NOTHING,
  TRUE,
  FALSE,
  /** The receiver of the call. */
  RECEIVER,
  /** The consent that is the last argument, as if the person had agreed. */
  AGREED;

  private static final ClassDesc OPTIONAL = ClassDesc.of("java.util.Optional");
  private static final ClassDesc SET = ClassDesc.of("java.util.Set");
  private static final ClassDesc CONSENT = ClassDesc.of("sotto.e2ee.handshake.Consent");

  /** Writes it in place of a call, an {@code instanceof} or a {@code throw}. */
  void write(CodeBuilder builder, CodeElement element) {
    if (!(element instanceof InvokeInstruction call)) {
      builder.pop();
      writeConstant(builder);
      return;
    }
    if (this == AGREED) {
      builder.swap().pop();
      builder.invokevirtual(CONSENT, "personAgrees", MethodTypeDesc.of(ConstantDescs.CD_Object));
      builder.checkcast(call.typeSymbol().returnType());
      return;
    }
    if (this == RECEIVER) {
      Operands.dropArguments(builder, call);
      return;
    }
    Operands.drop(builder, call);
    if (this == NOTHING) {
      writeNothing(builder, call.typeSymbol().returnType());
    } else {
      writeConstant(builder);
    }
  }

  private void writeConstant(CodeBuilder builder) {
    switch (this) {
      case TRUE -> builder.iconst_1();
      case FALSE -> builder.iconst_0();
      default -> {}
    }
  }

  private static void writeNothing(CodeBuilder builder, ClassDesc type) {
    if (type.equals(OPTIONAL)) {
      builder.invokestatic(OPTIONAL, "empty", MethodTypeDesc.of(OPTIONAL));
    } else if (type.equals(SET)) {
      builder.invokestatic(SET, "of", MethodTypeDesc.of(SET), true);
    } else if (type.equals(ConstantDescs.CD_int)) {
      builder.iconst_0();
    } else if (!type.equals(ConstantDescs.CD_void)) {
      builder.aconst_null();
    }
  }
}
