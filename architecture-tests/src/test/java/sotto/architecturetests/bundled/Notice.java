package sotto.architecturetests.bundled;

import java.util.List;
import java.util.stream.Collectors;

/** The text of the NOTICE file. */
final class Notice {
  private Notice() {}

  static String of(List<Component> java, List<Component> web, AllowedLicences allowed) {
    return """
    Sotto
    Licensed under the Apache License, Version 2.0 (see LICENSE).

    Sotto bundles the libraries below, each under the licence named. The release archive has
    their licence texts and notices in the folder licences, their versions in the folder sbom.

    In the server and the command:
    %s

    In the web client:
    %s
    """
        .formatted(lines(java, allowed), lines(web, allowed));
  }

  private static String lines(List<Component> components, AllowedLicences allowed) {
    return components.stream()
        .map(part -> "- " + part.name() + ": " + allowed.chosen(part))
        .distinct()
        .sorted()
        .collect(Collectors.joining("\n"));
  }
}
