package sotto.e2ee;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.secret.SecretBytes;

/** Vectors published by others, from {@code vectors/published}. */
public final class PublishedVectors {
  private static final Path FOLDER = Path.of("..", "vectors", "published");

  private PublishedVectors() {}

  /** One published case. */
  public record Vector(JsonNode fields) {
    public ByteString bytes(String field) {
      return ByteString.ofHex(text(field));
    }

    public SecretBytes secret(String field) {
      return SecretBytes.take(bytes(field).toArray());
    }

    public String text(String field) {
      return fields.required(field).asText();
    }

    public boolean isValid() {
      return text("result").equals("valid");
    }
  }

  /** The head of a file, above its cases. */
  public static Vector head(String file) throws IOException {
    return new Vector(new ObjectMapper().readTree(FOLDER.resolve(file).toFile()));
  }

  /** A named value beside the cases. */
  public static Vector part(String file, String name) throws IOException {
    return new Vector(head(file).fields().required(name));
  }

  /** Each case of a file. */
  public static Stream<DynamicTest> each(String file, Consumer<Vector> check) throws IOException {
    List<Vector> vectors =
        head(file).fields().required("tests").valueStream().map(Vector::new).toList();
    return vectors.stream()
        .map(v ->
            DynamicTest.dynamicTest(
                v.text("tcId") + " " + v.fields().path("comment").asText(), () -> check.accept(v)));
  }
}
