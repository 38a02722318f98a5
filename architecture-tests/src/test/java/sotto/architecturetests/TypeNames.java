package sotto.architecturetests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The simple names of top-level types, with their files. */
final class TypeNames {
  private TypeNames() {}

  /** Names that several types of the folders' Java sources share, with the files of each. */
  static SortedMap<String, List<Path>> shared(List<Path> folders) throws IOException {
    Map<String, List<Path>> all = new TreeMap<>();
    for (Path folder : folders) {
      try (Stream<Path> files = Files.walk(folder)) {
        files
            .filter(TypeNames::isType)
            .collect(Collectors.groupingBy(file -> file.getFileName().toString()))
            .forEach((name, found) -> all.merge(name, found, TypeNames::concat));
      }
    }
    SortedMap<String, List<Path>> shared = new TreeMap<>();
    all.forEach((name, files) -> {
      if (files.size() > 1) {
        shared.put(name.substring(0, name.length() - ".java".length()), files);
      }
    });
    return shared;
  }

  private static boolean isType(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".java") && !name.equals("package-info.java");
  }

  private static List<Path> concat(List<Path> some, List<Path> more) {
    return Stream.concat(some.stream(), more.stream()).toList();
  }
}
