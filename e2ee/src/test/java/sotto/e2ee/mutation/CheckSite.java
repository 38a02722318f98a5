package sotto.e2ee.mutation;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.LineNumber;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The place of a check in the code.
 *
 * @param index of the check among those of its class
 * @param rule its number, empty where the called method has it
 * @param kind its form
 */
record CheckSite(String className, int index, int line, String rule, CheckKind kind) {
  private static final String RULE = "sotto/e2ee/rules/Rule";

  /** All of the main code. */
  static List<CheckSite> all(Path classes) throws IOException {
    List<CheckSite> sites = new ArrayList<>();
    try (Stream<Path> files = Files.walk(classes.resolve("sotto").resolve("e2ee"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".class")).sorted().toList()) {
        addAll(sites, file);
      }
    }
    return sites;
  }

  private static void addAll(List<CheckSite> sites, Path file) throws IOException {
    var model = ClassFile.of().parse(file);
    String name = model.thisClass().asInternalName().replace('/', '.');
    if (name.startsWith("sotto.e2ee.rules.")) {
      return; // The classes that implement checks have none themselves.
    }
    CheckKind.Finder finder = new CheckKind.Finder();
    int index = 0;
    for (MethodModel method : model.methods()) {
      CodeModel code = method.code().orElse(null);
      if (code == null) {
        continue;
      }
      int line = 0;
      String rule = "";
      for (CodeElement element : code) {
        switch (element) {
          case LineNumber number -> line = number.line();
          case FieldInstruction field when field.owner().asInternalName().equals(RULE) ->
              rule = field.name().stringValue().replace('_', '-');
          default -> {}
        }
        CheckKind kind = finder.kindOf(element).orElse(null);
        if (kind != null) {
          String number = kind == CheckKind.UNDECODED ? "R-DEC-1" : rule;
          sites.add(new CheckSite(name, index++, line, number, kind));
          rule = "";
        }
      }
    }
  }

  /** Its place in words, independent of line numbers. */
  String key() {
    return className.substring("sotto.e2ee.".length()) + "#" + index;
  }

  @Override
  public String toString() {
    String number = rule.isEmpty() ? "(called)" : rule;
    return className.substring("sotto.e2ee.".length()) + ":" + line + " " + number;
  }
}
