package sotto.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Sessions end in one place, which reports each end: see docs/ended.md. */
final class AccessEndsTest {
  private static final Path SOURCES = Path.of("src/main/java");

  @Test
  void noOtherCodeDeletesSessions() throws Exception {
    // A restore works on a database that no server uses.
    assertThat(filesWith("DELETE FROM sessions"))
        .containsExactlyInAnyOrder("AccessEnds.java", "SqlOrganisations.java");
  }

  private static List<String> filesWith(String sql) throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      return files
          .filter(file -> file.toString().endsWith(".java") && read(file).contains(sql))
          .map(file -> file.getFileName().toString())
          .toList();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
