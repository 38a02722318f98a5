package sotto.attack.selftest;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.util.List;

/**
 * Loads protocol, client and suite anew, with the checks of one rule deleted wherever they stand.
 * The real server is the one of the loader above, unchanged.
 */
public final class WithoutRule extends ClassLoader {
  private static final List<String> ANEW = List.of("sotto.e2ee.", "sotto.client.", "sotto.attack.");

  private final String ruleField;
  private int deleted;
  private String lastRule = "";

  /**
   * @param rule its number, such as {@code R-BIND-1}
   */
  public WithoutRule(String rule) {
    super(WithoutRule.class.getClassLoader());
    this.ruleField = rule.replace('-', '_');
  }

  /**
   * Runs one attack on clients that lack the rule.
   *
   * @return the outcome's name, or the fault
   * @throws IllegalStateException if there was nothing to delete
   */
  public String outcomeOf(String attack) throws ReflectiveOperationException {
    Object outcome =
        loadClass("sotto.attack.AttackRunner")
            .getMethod("outcomeOf", String.class)
            .invoke(null, attack);
    if (deleted == 0) {
      throw new IllegalStateException("no check of " + ruleField + " was used");
    }
    return String.valueOf(outcome);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (ANEW.stream().noneMatch(name::startsWith)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded != null ? loaded : define(name);
    }
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
      if (in == null) {
        throw new ClassNotFoundException(name);
      }
      byte[] bytes = in.readAllBytes();
      byte[] without = name.startsWith("sotto.e2e.") ? bytes : delete(bytes);
      return defineClass(name, without, 0, without.length);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }

  private synchronized byte[] delete(byte[] bytes) {
    ClassFile file = ClassFile.of();
    return file.transformClass(
        file.parse(bytes), ClassTransform.transformingMethodBodies(this::pass));
  }

  /** A check takes a condition and a rule from the stack and gives nothing back. */
  private void pass(CodeBuilder builder, CodeElement element) {
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
