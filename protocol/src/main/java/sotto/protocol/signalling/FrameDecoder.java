package sotto.protocol.signalling;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import sotto.protocol.ContractViolationException;
import sotto.protocol.ErrorCode;
import sotto.protocol.Json;
import sotto.protocol.JsonFault;
import sotto.protocol.Text;

/**
 * Reads the frames of one direction: first the envelope, so that a fault in the message still has a
 * number and an id.
 */
final class FrameDecoder<M> {
  private static final ObjectMapper MAPPER = Json.mapper();
  private static final int MAX_ID_CHARS = 64;

  private final MessageTypes types;
  private final Class<M> kind;

  FrameDecoder(MessageTypes types, Class<M> kind) {
    this.types = types;
    this.kind = kind;
  }

  Frame<M> decode(String text) throws FrameDecodeException {
    Long seq = null;
    String id = null;
    try {
      JsonNode root = parse(text);
      checkVersion(root.get("v"));
      JsonNode typeNode = root.get("type");
      Class<?> type = typeNode == null ? null : types.classOf(typeNode.asText(""));
      seq = seq(root.get("seq"), type);
      id = id(root, "id");
      String re = id(root, "re");
      if (typeNode == null || !typeNode.isTextual()) {
        throw invalid("type", "a string", typeNode);
      }
      if (type == null) {
        throw new ContractViolationException(
            ErrorCode.UNKNOWN_TYPE, "type", "a known message type", "an unknown one");
      }
      return new Frame<>(seq, id, re, kind.cast(message(root.get("body"), type)));
    } catch (ContractViolationException e) {
      throw new FrameDecodeException(e, seq, id);
    }
  }

  private static JsonNode parse(String text) throws ContractViolationException {
    if (text.length() > SignallingLimits.MAX_FRAME_BYTES) {
      throw new ContractViolationException(
          ErrorCode.TOO_LARGE,
          "",
          "at most " + SignallingLimits.MAX_FRAME_BYTES + " bytes",
          text.length() + " characters");
    }
    JsonNode root;
    try {
      root = MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new ContractViolationException(
          ErrorCode.MALFORMED_JSON, "", "a JSON object", "malformed JSON");
    }
    if (root == null || !root.isObject()) {
      throw new ContractViolationException(
          ErrorCode.MALFORMED_JSON, "", "a JSON object", "something else");
    }
    return root;
  }

  private static void checkVersion(@Nullable JsonNode version) throws ContractViolationException {
    if (version == null || !version.isInt() || version.intValue() != SignallingLimits.VERSION) {
      throw new ContractViolationException(
          ErrorCode.UNSUPPORTED_VERSION,
          "v",
          Integer.toString(SignallingLimits.VERSION),
          version == null ? "nothing" : "another value");
    }
  }

  /**
   * The number of the frame. A control message never has one; it is optional for an error and for a
   * message of unknown type.
   */
  private static @Nullable Long seq(@Nullable JsonNode seq, @Nullable Class<?> type)
      throws ContractViolationException {
    if (type != null && ControlMessage.class.isAssignableFrom(type)) {
      return null;
    }
    if (seq == null && (type == null || type == ServerMessage.Failed.class)) {
      return null;
    }
    if (seq == null || !seq.isIntegralNumber() || !seq.canConvertToLong() || seq.longValue() < 1) {
      throw invalid("seq", "a number from 1", seq);
    }
    return seq.longValue();
  }

  private static @Nullable String id(JsonNode root, String field)
      throws ContractViolationException {
    JsonNode id = root.get(field);
    if (id == null || id.isNull()) {
      return null;
    }
    if (!id.isTextual()
        || id.textValue().isEmpty()
        || id.textValue().length() > MAX_ID_CHARS
        || !Text.isWellFormed(id.textValue())) {
      throw invalid(field, "a string of 1 to " + MAX_ID_CHARS + " characters", id);
    }
    return id.textValue();
  }

  private static Object message(@Nullable JsonNode body, Class<?> type)
      throws ContractViolationException {
    if (body == null || !body.isObject()) {
      throw invalid("body", "an object", body);
    }
    try {
      return MAPPER.treeToValue(body, type);
    } catch (JsonProcessingException e) {
      throw JsonFault.explain(e);
    }
  }

  private static ContractViolationException invalid(
      String field, String expected, @Nullable JsonNode actual) {
    return new ContractViolationException(
        ErrorCode.INVALID_FIELD,
        field,
        expected,
        actual == null ? "nothing" : actual.getNodeType().name().toLowerCase(Locale.ROOT));
  }
}
