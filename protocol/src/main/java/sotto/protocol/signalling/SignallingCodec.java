package sotto.protocol.signalling;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import sotto.protocol.Json;

/**
 * Frames to and from JSON text: {@code {"v":1,"seq":7,"id":"a1","type":"call.accept","body":{…}}}.
 * Unknown fields are ignored, so that newer peers can add some. Thread-safe.
 */
public final class SignallingCodec {
  private static final ObjectMapper MAPPER = Json.mapper();
  private static final FrameDecoder<ClientMessage> CLIENT =
      new FrameDecoder<>(MessageTypes.CLIENT, ClientMessage.class);
  private static final FrameDecoder<ServerMessage> SERVER =
      new FrameDecoder<>(MessageTypes.SERVER, ServerMessage.class);

  private SignallingCodec() {}

  /** Reads a client's frame; throws for anything the contract does not allow. */
  public static Frame<ClientMessage> decodeClientFrame(String text) throws FrameDecodeException {
    return CLIENT.decode(text);
  }

  /** Reads a server's frame; throws for anything the contract does not allow. */
  public static Frame<ServerMessage> decodeServerFrame(String text) throws FrameDecodeException {
    return SERVER.decode(text);
  }

  /** A client's frame as JSON text. */
  public static String encodeClientFrame(Frame<? extends ClientMessage> frame) {
    return encode(frame, MessageTypes.CLIENT);
  }

  /** A server's frame as JSON text: {@code v} first, then {@code seq}. */
  public static String encodeServerFrame(Frame<? extends ServerMessage> frame) {
    return encode(frame, MessageTypes.SERVER);
  }

  private static String encode(Frame<?> frame, MessageTypes types) {
    StringWriter text = new StringWriter(512);
    try (JsonGenerator json = MAPPER.createGenerator(text)) {
      json.writeStartObject();
      json.writeNumberField("v", SignallingLimits.VERSION);
      Long seq = frame.seq();
      if (seq != null) {
        json.writeNumberField("seq", seq);
      }
      String id = frame.id();
      if (id != null) {
        json.writeStringField("id", id);
      }
      String re = frame.re();
      if (re != null) {
        json.writeStringField("re", re);
      }
      json.writeStringField("type", types.nameOf(frame.message().getClass()));
      json.writeFieldName("body");
      MAPPER.writeValue(json, frame.message());
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("a message that cannot be written", e);
    }
    return text.toString();
  }
}
