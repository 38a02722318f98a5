package sotto.architecturetests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The packages of Java sources, and those of them that each imports. */
final class PackageImports {
  private static final Pattern IMPORT =
      Pattern.compile("^import (?:static )?([a-z0-9_.]+)\\.[A-Z]", Pattern.MULTILINE);

  private final Map<String, Set<String>> imported = new TreeMap<>();

  /** Reads the sources below the folders, which are the roots of their packages. */
  static PackageImports of(List<Path> folders) throws IOException {
    PackageImports all = new PackageImports();
    for (Path folder : folders) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
          Path within = folder.relativize(file.getParent());
          all.add(within.toString().replace('/', '.'), Files.readString(file));
        }
      }
    }
    all.imported.forEach((own, others) -> {
      others.retainAll(all.imported.keySet());
      others.remove(own);
    });
    return all;
  }

  private void add(String own, String source) {
    imported
        .computeIfAbsent(own, _ -> new TreeSet<>())
        .addAll(IMPORT.matcher(source).results().map(found -> found.group(1)).toList());
  }

  /** The packages of which each imports another one of them: all cycles, and the ways between. */
  Set<String> inCycles() {
    Set<String> left = new TreeSet<>(imported.keySet());
    boolean removed = true;
    while (removed) {
      Set<String> used =
          left.stream()
              .flatMap(each -> imported.getOrDefault(each, Set.of()).stream())
              .collect(Collectors.toSet());
      removed =
          left.removeIf(each ->
              !used.contains(each)
                  || imported.getOrDefault(each, Set.of()).stream().noneMatch(left::contains));
    }
    return left;
  }
}
