package sotto.architecturetests.bundled;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No shipped library has a vulnerability known from the operator's advisories. */
class AdvisoriesTest {
  private static final Path REPORT = Path.of("target", "advisories.txt");

  /** Without advisories nothing is checked, and the report says so. */
  @Test
  void noAdvisoryIsAboutWhatIsShipped() throws IOException {
    String given = System.getProperty("sotto.advisories", "");
    if (given.isEmpty()) {
      Files.writeString(REPORT, "advisories: not run (./sotto test --advisories FOLDER)\n");
      return;
    }
    Advisories advisories = Advisories.read(Path.of(given));
    List<String> found =
        advisories.about(Stream.concat(Sbom.java().stream(), Sbom.web().stream()).toList());
    Files.writeString(
        REPORT,
        "advisories: %d read, %d apply\n".formatted(advisories.entries().size(), found.size()));
    assertThat(advisories.entries()).as("advisories below " + given).isNotEmpty();
    assertThat(found).isEmpty();
  }

  @Test
  void anAdvisoryAppliesByPackageAndVersion(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("one.json"), advisory("Maven", "org.example:lib", "2.0.0"));
    Files.writeString(folder.resolve("two.json"), "[" + advisory("npm", "@x/lib", "1.10.0") + "]");
    Advisories advisories = Advisories.read(folder);

    assertThat(
            advisories.about(
                List.of(new Component("Maven", "org.example:lib", "2.0.0-rc1", List.of()))))
        .containsExactly("org.example:lib 2.0.0-rc1: TEST-1 a hole");
    assertThat(advisories.about(List.of(new Component("npm", "@x/lib", "1.9.3", List.of()))))
        .hasSize(1);
    assertThat(advisories.about(List.of(new Component("npm", "@x/lib", "0.9.0", List.of()))))
        .as("listed, though not in the range")
        .hasSize(1);
    assertThat(
            advisories.about(
                List.of(
                    new Component("Maven", "org.example:lib", "2.0.0", List.of()),
                    new Component("npm", "org.example:lib", "1.5.0", List.of()),
                    new Component("Maven", "org.example:other", "1.5.0", List.of()),
                    new Component("npm", "@x/lib", "1.10.0", List.of()),
                    new Component("npm", "@x/lib", "0.8.0", List.of()))))
        .isEmpty();
  }

  @Test
  void theLastAffectedVersionIsAffectedAndAWithdrawnAdvisoryIsNot() throws IOException {
    Component last = new Component("Maven", "org.example:lib", "2.0.0", List.of());
    String advisory =
        advisory("Maven", "org.example:lib", "2.0.0").replace("fixed", "last_affected");
    assertThat(parsed(advisory).about(List.of(last))).hasSize(1);
    assertThat(
            parsed(advisory.replaceFirst("\\{", "{\"withdrawn\": \"2026-01-01T00:00:00Z\","))
                .about(List.of(last)))
        .isEmpty();
  }

  private static Advisories parsed(String advisory) throws IOException {
    return new Advisories(List.of(sotto.protocol.Json.mapper().readTree(advisory)));
  }

  private static String advisory(String ecosystem, String name, String fixed) {
    return """
    {"id": "TEST-1", "summary": "a hole", "affected": [{
      "package": {"ecosystem": "%s", "name": "%s"},
      "versions": ["0.9.0"],
      "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "1.0.0"}, {"fixed": "%s"}]}]}]}
    """
        .formatted(ecosystem, name, fixed);
  }
}
