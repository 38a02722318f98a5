package sotto.server.signalling;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;
import sotto.protocol.Json;

/**
 * What can be read of a frame whose message is not valid: enough to answer it and go on.
 *
 * @param seq its number; 0 if even that cannot be read
 * @param id what to answer to, null if it has none that can be read
 */
record Envelope(long seq, @Nullable String id) {
  private static final int MAX_ID_CHARS = 64;

  static Envelope of(String text) {
    JsonNode root;
    try {
      root = Json.mapper().readTree(text);
    } catch (JsonProcessingException e) {
      return new Envelope(0, null);
    }
    JsonNode seq = root.path("seq");
    JsonNode id = root.path("id");
    boolean hasSeq = seq.isIntegralNumber() && seq.canConvertToLong() && seq.longValue() > 0;
    boolean hasId = id.isTextual() && id.textValue().length() <= MAX_ID_CHARS;
    return new Envelope(hasSeq ? seq.longValue() : 0, hasId ? id.textValue() : null);
  }
}
