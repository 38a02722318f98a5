package sotto.store.sql.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Runs the cases that the web client's search has to pass, too. */
final class TextKeyTest {
  private static final JsonNode CASES = cases();

  @Test
  void textsAreFoundByWordsInAnyOrderAndSpelling() {
    for (JsonNode one : CASES.path("found")) {
      assertThat(finds(one)).as(one.toString()).isTrue();
    }
    for (JsonNode one : CASES.path("notFound")) {
      assertThat(finds(one)).as(one.toString()).isFalse();
    }
    assertThat(CASES.path("found")).hasSizeGreaterThan(10);
  }

  /** As the database compares; the patterns of these cases have no wildcard but their ends. */
  private static boolean finds(JsonNode one) {
    String text = TextKey.folded(one.path("text").asText());
    return TextKey.containing(one.path("query").asText()).stream()
        .map(pattern -> pattern.substring(1, pattern.length() - 1))
        .map(literal -> literal.replace("!%", "%").replace("!_", "_").replace("!!", "!"))
        .allMatch(text::contains);
  }

  private static JsonNode cases() {
    try {
      return new ObjectMapper().readTree(Path.of("..", "vectors", "text", "search.json").toFile());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
