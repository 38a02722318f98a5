package sotto.e2ee;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.bytes.OpaqueBody;

/**
 * One file of shared vectors: a name, and the content.
 *
 * @param content maps, lists, strings, numbers and booleans
 */
public record VectorFile(String name, Map<String, Object> content) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The text of the file. */
  String text() throws IOException {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
    return JSON.writer(printer).writeValueAsString(content) + "\n";
  }

  /** A map in the order given: name, value, name, value … */
  public static Map<String, Object> map(Object... namesAndValues) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      map.put((String) namesAndValues[i], json(namesAndValues[i + 1]));
    }
    return map;
  }

  /** Bytes as sent: base64url without padding. */
  public static String body(ByteString bytes) {
    return OpaqueBody.encode(bytes);
  }

  private static Object json(Object value) {
    return switch (value) {
      case ByteString bytes -> bytes.hex();
      case List<?> list -> list.stream().map(VectorFile::json).toList();
      default -> value;
    };
  }
}
