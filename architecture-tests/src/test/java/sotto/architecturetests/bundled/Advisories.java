package sotto.architecturetests.bundled;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.maven.artifact.versioning.ComparableVersion;
import org.semver4j.Semver;
import sotto.protocol.Json;

/**
 * Known vulnerabilities in the OSV format.
 *
 * @param entries one advisory each
 * @see <a href="https://ossf.github.io/osv-schema/">OSV schema</a>
 */
record Advisories(List<JsonNode> entries) {
  /** One advisory's file, or all {@code *.json} below a folder. */
  static Advisories read(Path fileOrFolder) throws IOException {
    List<JsonNode> entries = new ArrayList<>();
    try (Stream<Path> files = Files.walk(fileOrFolder)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".json")).sorted().toList()) {
        JsonNode read = Json.mapper().readTree(file.toFile());
        if (read.isArray()) {
          read.forEach(entries::add);
        } else {
          entries.add(read);
        }
      }
    }
    return new Advisories(entries);
  }

  /** A line for each advisory that is about one of the components in its version. */
  List<String> about(List<Component> components) {
    List<String> found = new ArrayList<>();
    for (JsonNode entry : entries) {
      for (Component component : components) {
        if (!entry.has("withdrawn") && affects(entry, component)) {
          found.add(
              component + ": " + entry.path("id").asText() + " " + entry.path("summary").asText());
        }
      }
    }
    return found;
  }

  private static boolean affects(JsonNode entry, Component component) {
    for (JsonNode affected : entry.path("affected")) {
      if (affected.at("/package/ecosystem").asText().equals(component.ecosystem())
          && affected.at("/package/name").asText().equals(component.name())
          && (isListed(affected, component) || isInRange(affected, component))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isListed(JsonNode affected, Component component) {
    for (JsonNode version : affected.path("versions")) {
      if (version.asText().equals(component.version())) {
        return true;
      }
    }
    return false;
  }

  private static boolean isInRange(JsonNode affected, Component component) {
    Comparator<String> order = order(component.ecosystem());
    for (JsonNode range : affected.path("ranges")) {
      boolean inside = false;
      if (!range.path("type").asText().equals("GIT")) {
        for (JsonNode event : range.path("events")) {
          inside = after(inside, event, component.version(), order);
        }
      }
      if (inside) {
        return true;
      }
    }
    return false;
  }

  /** Events come in the order of their versions. */
  private static boolean after(
      boolean before, JsonNode event, String version, Comparator<String> order) {
    String introduced = event.path("introduced").asText();
    if (!introduced.isEmpty()) {
      return before || introduced.equals("0") || order.compare(introduced, version) <= 0;
    }
    String fixed = event.path("fixed").asText();
    if (!fixed.isEmpty()) {
      return before && order.compare(version, fixed) < 0;
    }
    String last = event.path("last_affected").asText();
    return before && (last.isEmpty() || order.compare(version, last) <= 0);
  }

  private static Comparator<String> order(String ecosystem) {
    return ecosystem.equals("npm")
        ? Comparator.comparing(Semver::new)
        : Comparator.comparing(ComparableVersion::new);
  }
}
