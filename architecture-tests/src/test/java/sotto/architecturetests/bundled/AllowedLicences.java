package sotto.architecturetests.bundled;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The licences under which a library may be bundled. */
record AllowedLicences(Set<String> names) {
  static AllowedLicences load() throws IOException {
    try (InputStream in = AllowedLicences.class.getResourceAsStream("allowed-licences.txt")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return new AllowedLicences(
          text.lines().filter(line -> !line.startsWith("#")).collect(Collectors.toSet()));
    }
  }

  /** The components without an allowed licence. */
  List<Component> refused(List<Component> components) {
    return components.stream().filter(part -> chosen(part).isEmpty()).toList();
  }

  /** The first licence of a component that is allowed, or nothing. */
  String chosen(Component component) {
    return component.licences().stream().filter(this::allows).findFirst().orElse("");
  }

  /** One of {@code A OR B} has to be allowed, both of {@code A AND B}. */
  private boolean allows(String expression) {
    return Stream.of(expression.replaceAll("[()]", "").split(" OR ", -1))
        .anyMatch(choice ->
            Stream.of(choice.split(" AND ", -1)).map(String::strip).allMatch(names::contains));
  }
}
