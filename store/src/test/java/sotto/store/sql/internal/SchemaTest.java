package sotto.store.sql.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class SchemaTest {
  @Test
  void theNewestVersionIsThatOfTheNewestMigration() throws Exception {
    URI folder = Objects.requireNonNull(Schema.class.getResource("/db/migration")).toURI();
    Pattern name = Pattern.compile("V(\\d+)__[a-z0-9_]+\\.sql");
    try (Stream<Path> files = Files.list(Path.of(folder))) {
      int newest =
          files
              .map(file -> name.matcher(file.getFileName().toString()))
              .peek(match -> assertThat(match.matches()).isTrue())
              .mapToInt(match -> Integer.parseInt(match.group(1)))
              .max()
              .orElseThrow();
      assertThat(Schema.NEWEST).isEqualTo(newest);
    }
  }
}
