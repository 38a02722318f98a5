package sotto.architecturetests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The rules for the build files, also of modules whose classes are not checked here. */
class PomTest {
  private static final Path ROOT = Path.of("..");

  private record Dependency(String module, String scope) {}

  @Test
  void everyModuleIsInTheTable() throws Exception {
    Set<String> known = new HashSet<>(ModuleTable.allowed().keySet());
    known.addAll(ModuleTable.WHOLE_SYSTEM);
    known.addAll(ModuleTable.TESTS);

    assertThat(modules()).containsExactlyInAnyOrderElementsOf(known);
  }

  @Test
  void eachModuleDependsOnlyOnWhatTheTableAllows() throws Exception {
    for (String module : modules()) {
      Set<String> allowed = ModuleTable.allowed().get(module);
      if (allowed != null) {
        assertThat(dependencies(module, false)).as(module).isSubsetOf(allowed);
      }
    }
  }

  @Test
  void onlyTestsUseTheTestkit() throws Exception {
    List<String> others = new ArrayList<>(modules());
    others.removeAll(ModuleTable.WITH_TESTKIT);
    for (String module : others) {
      assertThat(dependencies(module, false)).as(module).doesNotContain("testkit");
    }
  }

  @Test
  void someTestsUseTheTestkit() throws Exception {
    assertThat(dependencies("server", true)).contains("testkit");
  }

  private static List<String> modules() throws Exception {
    NodeList modules = pom(ROOT).getElementsByTagName("module");
    List<String> names = new ArrayList<>();
    for (int i = 0; i < modules.getLength(); i++) {
      names.add(modules.item(i).getTextContent());
    }
    return names;
  }

  private static List<String> dependencies(String module, boolean ofTests) throws Exception {
    return ofSotto(pom(ROOT.resolve(module))).stream()
        .filter(dependency -> dependency.scope().equals("test") == ofTests)
        .map(Dependency::module)
        .toList();
  }

  private static List<Dependency> ofSotto(Document pom) {
    NodeList elements = pom.getElementsByTagName("dependency");
    List<Dependency> found = new ArrayList<>();
    for (int i = 0; i < elements.getLength(); i++) {
      Element element = (Element) elements.item(i);
      if (text(element, "groupId").equals("sotto")) {
        found.add(
            new Dependency(
                text(element, "artifactId").substring("sotto-".length()), text(element, "scope")));
      }
    }
    return found;
  }

  private static String text(Element element, String name) {
    NodeList found = element.getElementsByTagName(name);
    return found.getLength() == 0 ? "" : found.item(0).getTextContent();
  }

  private static Document pom(Path folder) throws Exception {
    try (var in = Files.newInputStream(folder.resolve("pom.xml"))) {
      return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in);
    }
  }
}
