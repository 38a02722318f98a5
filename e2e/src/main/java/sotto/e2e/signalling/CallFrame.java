package sotto.e2e.signalling;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import sotto.protocol.Json;

/**
 * A frame of a call, without its content. As text, such as {@code callee > call.signal 398}: the
 * side, {@code >} for sent and {@code <} for received, the type, the length of an opaque body, and
 * {@code id} or {@code re} where there is one.
 *
 * @param sent whether this side sent it; otherwise it received it
 * @param type such as {@code call.invite}
 * @param bodyChars the length of a signal's opaque body; 0 in other frames
 * @param answered of a sent frame: whether it asks for an answer; of a received one: whether it is
 *     one
 */
public record CallFrame(Side side, boolean sent, String type, int bodyChars, boolean answered) {
  /** The two ends of a call. */
  public enum Side {
    CALLER,
    CALLEE
  }

  /** A frame as it was observed at a side, in JSON. */
  public static CallFrame observed(Side side, boolean sent, String json) {
    try {
      JsonNode frame = Json.mapper().readTree(json);
      return new CallFrame(
          side,
          sent,
          frame.at("/type").asText(),
          frame.at("/body/body").asText().length(),
          frame.has(sent ? "id" : "re"));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("a frame that is not JSON", e);
    }
  }

  static CallFrame parse(String line) {
    List<String> words = List.of(line.split(" "));
    boolean sent = words.get(1).equals(">");
    boolean answered = words.getLast().equals(sent ? "id" : "re");
    boolean isSignal = words.get(2).equals("call.signal");
    return new CallFrame(
        Side.valueOf(words.getFirst().toUpperCase(Locale.ROOT)),
        sent,
        words.get(2),
        isSignal ? Integer.parseInt(words.get(3)) : 0,
        answered);
  }

  /** Whether it keeps the link alive and concerns no call; its number is a matter of time. */
  public boolean isOfLink() {
    return type.equals("ack") || type.equals("ping") || type.equals("pong");
  }

  /**
   * Whether it only reports the outcome of a request. Both sides end a call, and whether the second
   * end is refused depends on the time.
   */
  public boolean isPlainAnswer() {
    return answered && (type.equals("done") || type.equals("error"));
  }

  @Override
  public String toString() {
    List<String> words = new ArrayList<>();
    words.add(side.name().toLowerCase(Locale.ROOT));
    words.add(sent ? ">" : "<");
    words.add(type);
    if (type.equals("call.signal")) {
      words.add(Integer.toString(bodyChars));
    }
    if (answered) {
      words.add(sent ? "id" : "re");
    }
    return String.join(" ", words);
  }
}
