package sotto.architecturetests.bundled;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import sotto.protocol.Json;

/** The bills of materials that the build writes, in CycloneDX. */
final class Sbom {
  private static final Path JAVA = Path.of("..", "cli", "target", "sbom.json");
  private static final Path WEB = Path.of("..", "web", "target", "sbom.json");

  private Sbom() {}

  /** The jars that are shipped, without Sotto's own. */
  static List<Component> java() throws IOException {
    return read(JAVA).stream().filter(part -> !part.name().startsWith("sotto:")).toList();
  }

  /** The packages in the web client's bundles. */
  static List<Component> web() throws IOException {
    return read(WEB);
  }

  private static List<Component> read(Path file) throws IOException {
    List<Component> found = new ArrayList<>();
    for (JsonNode part : Json.mapper().readTree(file.toFile()).path("components")) {
      boolean maven = part.path("purl").asText().startsWith("pkg:maven/");
      String group = part.path("group").asText();
      String name =
          group.isEmpty()
              ? part.path("name").asText()
              : group + (maven ? ":" : "/") + part.path("name").asText();
      List<String> licences = new ArrayList<>();
      for (JsonNode choice : part.path("licenses")) {
        JsonNode licence = choice.path("license");
        licences.add(
            choice
                .path("expression")
                .asText(licence.path("id").asText(licence.path("name").asText())));
      }
      found.add(
          new Component(maven ? "Maven" : "npm", name, part.path("version").asText(), licences));
    }
    return found;
  }
}
