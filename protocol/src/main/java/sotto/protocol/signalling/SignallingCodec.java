package sotto.protocol.signalling;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import sotto.protocol.DecodeException;
import sotto.protocol.ErrorCode;
import sotto.protocol.InvalidFieldException;
import sotto.protocol.Json;

/**
 * Frames to and from JSON text: {@code {"v":1,"seq":7,"id":"a1","type":"call.accept","body":{…}}}.
 * Fields it does not know are ignored, so that a newer peer can say more. Safe for use by many
 * threads.
 */
public final class SignallingCodec {
  private static final ObjectMapper MAPPER = Json.mapper();
  private static final int MAX_ID_CHARS = 64;

  private SignallingCodec() {}

  /** What a client sent. Throws for anything the contract does not allow. */
  public static Frame<ClientMessage> decodeClientFrame(String text) throws DecodeException {
    return decode(text, MessageTypes.CLIENT, ClientMessage.class);
  }

  /** What a server sent. Throws for anything the contract does not allow. */
  public static Frame<ServerMessage> decodeServerFrame(String text) throws DecodeException {
    return decode(text, MessageTypes.SERVER, ServerMessage.class);
  }

  /** A client's frame as JSON text. */
  public static String encodeClientFrame(Frame<? extends ClientMessage> frame) {
    return encode(frame, MessageTypes.CLIENT);
  }

  /** A server's frame as JSON text. */
  public static String encodeServerFrame(Frame<? extends ServerMessage> frame) {
    return encode(frame, MessageTypes.SERVER);
  }

  private static <M> Frame<M> decode(String text, MessageTypes types, Class<M> kind)
      throws DecodeException {
    if (text.length() > SignallingLimits.MAX_FRAME_BYTES) {
      throw new DecodeException(
          ErrorCode.TOO_LARGE,
          "",
          "at most " + SignallingLimits.MAX_FRAME_BYTES + " bytes",
          text.length() + " characters");
    }
    JsonNode root = parse(text);
    JsonNode version = root.get("v");
    if (version == null || !version.isInt() || version.intValue() != SignallingLimits.VERSION) {
      throw new DecodeException(
          ErrorCode.UNSUPPORTED_VERSION,
          "v",
          Integer.toString(SignallingLimits.VERSION),
          version == null ? "nothing" : "another value");
    }
    JsonNode typeNode = root.get("type");
    if (typeNode == null || !typeNode.isTextual()) {
      throw invalid("type", "a string", typeNode);
    }
    Class<?> type = types.classOf(typeNode.textValue());
    if (type == null) {
      throw new DecodeException(
          ErrorCode.UNKNOWN_TYPE, "type", "a known message type", "an unknown one");
    }
    M message = kind.cast(body(root.get("body"), type));
    Long seq = seq(root.get("seq"), message instanceof ControlMessage);
    return new Frame<>(seq, id(root, "id"), id(root, "re"), message);
  }

  private static JsonNode parse(String text) throws DecodeException {
    JsonNode root;
    try {
      root = MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new DecodeException(ErrorCode.MALFORMED_JSON, "", "a JSON object", "malformed JSON");
    }
    if (root == null || !root.isObject()) {
      throw new DecodeException(ErrorCode.MALFORMED_JSON, "", "a JSON object", "something else");
    }
    return root;
  }

  private static Object body(@Nullable JsonNode body, Class<?> type) throws DecodeException {
    if (body != null && !body.isObject()) {
      throw invalid("body", "an object", body);
    }
    try {
      return MAPPER.treeToValue(body == null ? MAPPER.createObjectNode() : body, type);
    } catch (JsonMappingException e) {
      throw explain(e);
    } catch (JsonProcessingException e) {
      throw new DecodeException(ErrorCode.INVALID_FIELD, "body", "valid fields", "something else");
    }
  }

  private static DecodeException explain(JsonMappingException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof InvalidFieldException invalid) {
        return invalid.asDecodeException();
      }
    }
    String path =
        e.getPath().stream()
            .map(r -> r.getFieldName() == null ? "[" + r.getIndex() + "]" : r.getFieldName())
            .collect(Collectors.joining("."));
    return new DecodeException(
        ErrorCode.INVALID_FIELD, path, "a value of the documented type", "something else");
  }

  private static @Nullable Long seq(@Nullable JsonNode seq, boolean control)
      throws DecodeException {
    if (control) {
      return null;
    }
    if (seq == null || !seq.canConvertToExactIntegral() || !seq.canConvertToLong()) {
      throw invalid("seq", "a number from 1", seq);
    }
    if (seq.longValue() < 1) {
      throw invalid("seq", "a number from 1", seq);
    }
    return seq.longValue();
  }

  private static @Nullable String id(JsonNode root, String field) throws DecodeException {
    JsonNode id = root.get(field);
    if (id == null || id.isNull()) {
      return null;
    }
    if (!id.isTextual() || id.textValue().isEmpty() || id.textValue().length() > MAX_ID_CHARS) {
      throw invalid(field, "a string of 1 to " + MAX_ID_CHARS + " characters", id);
    }
    return id.textValue();
  }

  private static DecodeException invalid(String field, String expected, @Nullable JsonNode actual) {
    return new DecodeException(
        ErrorCode.INVALID_FIELD,
        field,
        expected,
        actual == null
            ? "nothing"
            : actual.getNodeType().name().toLowerCase(java.util.Locale.ROOT));
  }

  private static String encode(Frame<?> frame, MessageTypes types) {
    Object message = frame.message();
    ObjectNode root = MAPPER.createObjectNode();
    root.put("v", SignallingLimits.VERSION);
    if (frame.seq() != null) {
      root.put("seq", frame.seq());
    }
    if (frame.id() != null) {
      root.put("id", frame.id());
    }
    if (frame.re() != null) {
      root.put("re", frame.re());
    }
    root.put("type", types.nameOf(message.getClass()));
    root.set("body", MAPPER.valueToTree(message));
    try {
      return MAPPER.writeValueAsString(root);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a message that cannot be written", e);
    }
  }
}
