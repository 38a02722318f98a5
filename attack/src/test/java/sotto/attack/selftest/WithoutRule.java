package sotto.attack.selftest;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.util.regex.Pattern;
import sotto.testkit.mutation.ChangingLoader;

/**
 * Loads protocol, client and suite again, with all checks of one rule deleted. The real server is
 * the parent's, unchanged.
 */
final class WithoutRule extends ChangingLoader {
  private static final Pattern OWN = Pattern.compile("sotto\\.(e2ee|client|attack)\\..*");

  private final String ruleField;
  private int deleted;
  private String lastRule = "";

  /**
   * @param rule its number, such as {@code R-BIND-1}
   */
  WithoutRule(String rule) {
    super(
        WithoutRule.class.getClassLoader(),
        OWN.asMatchPredicate(),
        name -> !name.startsWith("sotto.attack."));
    this.ruleField = rule.replace('-', '_');
  }

  /**
   * Runs one attack on clients that lack the rule.
   *
   * @return the outcome's name, or the fault
   * @throws IllegalStateException if there was nothing to delete
   */
  String outcomeOf(String attack) throws ReflectiveOperationException {
    Object outcome =
        loadClass("sotto.attack.AttackRunner")
            .getMethod("outcomeOf", String.class)
            .invoke(null, attack);
    if (deleted == 0) {
      throw new IllegalStateException("no check of " + ruleField + " was used");
    }
    return String.valueOf(outcome);
  }

  /** A check takes a condition and a rule from the stack and gives nothing back. */
  @Override
  protected void change(CodeBuilder builder, CodeElement element) {
    if (element instanceof FieldInstruction field
        && field.owner().asInternalName().equals("sotto/e2ee/rules/Rule")) {
      lastRule = field.name().stringValue();
    }
    boolean check =
        element instanceof InvokeInstruction call
            && call.owner().asInternalName().equals("sotto/e2ee/rules/Require");
    if (check && lastRule.equals(ruleField)) {
      deleted++;
      builder.pop2();
    } else {
      builder.with(element);
    }
    if (check) {
      lastRule = "";
    }
  }
}
