package sotto.attack.hostile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import sotto.protocol.Json;

/**
 * The proxy's end of one link. It numbers and acknowledges messages itself, so that a message that
 * was dropped, added or moved leaves no gap. Links are never resumed through it: a client whose
 * socket broke gets a new one.
 */
final class LinkEnd {
  private final Consumer<String> out;
  private long sent;

  LinkEnd(Consumer<String> out) {
    this.out = out;
  }

  /** Receives a frame; empty if it concerns this link only. */
  Optional<Message> receive(String text) {
    ObjectNode frame = read(text);
    String type = frame.path("type").asText();
    if (type.equals("ack")) {
      return Optional.empty();
    }
    boolean numbered = frame.has("seq");
    if (numbered) {
      ObjectNode received = Json.mapper().createObjectNode();
      received.put("received", frame.path("seq").asLong());
      write(new Message("ack", false, null, null, received));
    }
    ObjectNode body =
        frame.get("body") instanceof ObjectNode given ? given : Json.mapper().createObjectNode();
    return Optional.of(new Message(type, numbered, text(frame, "id"), text(frame, "re"), body));
  }

  /** Sends a message under the next number, if it is to have one. */
  void write(Message message) {
    ObjectNode frame = Json.mapper().createObjectNode();
    frame.put("v", 1);
    if (message.numbered()) {
      frame.put("seq", ++sent);
    }
    if (message.id() != null) {
      frame.put("id", message.id());
    }
    if (message.re() != null) {
      frame.put("re", message.re());
    }
    frame.put("type", message.type());
    frame.set("body", message.body());
    out.accept(frame.toString());
  }

  private static @Nullable String text(ObjectNode frame, String field) {
    return frame.hasNonNull(field) ? frame.get(field).asText() : null;
  }

  private static ObjectNode read(String text) {
    try {
      return (ObjectNode) Json.mapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a frame is not JSON", e);
    }
  }
}
