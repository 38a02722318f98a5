package sotto.attack.hostile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import sotto.protocol.Json;

/**
 * A signalling message as JSON, so that it can break the contract.
 *
 * @param type such as {@code call.signal}
 * @param numbered whether the link gives it a number
 * @param id the client's, null for none
 * @param re of an answer, the {@code id} it answers; null for none
 * @param body mutable: copy it before a change
 */
public record Message(
    String type, boolean numbered, @Nullable String id, @Nullable String re, ObjectNode body) {

  /** A message that is no answer and needs none. */
  public static Message of(String type, ObjectNode body) {
    return new Message(type, true, null, null, body);
  }

  public boolean is(String otherType) {
    return type.equals(otherType);
  }

  /** A text of the body, empty when it is not there. */
  public String text(String field) {
    return body.path(field).asText("");
  }

  /** The same with one field of the body changed. */
  public Message with(String field, JsonNode value) {
    ObjectNode changed = body.deepCopy();
    changed.set(field, value);
    return new Message(type, numbered, id, re, changed);
  }

  /** The same with one text of the body changed. */
  public Message with(String field, String value) {
    return with(field, Json.mapper().getNodeFactory().textNode(value));
  }
}
