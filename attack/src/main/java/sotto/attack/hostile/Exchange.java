package sotto.attack.hostile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import sotto.protocol.Json;

/** One HTTP request through the proxy: a rule may change the request and its answer. */
public final class Exchange {
  private final @Nullable ClientDevice asker;
  private final String method;
  private final String path;
  private byte[] request;
  private int status;
  private byte[] answer = new byte[0];

  Exchange(@Nullable ClientDevice asker, String method, String path, byte[] request) {
    this.asker = asker;
    this.method = method;
    this.path = path;
    this.request = request;
  }

  /** The person and device that made it; null before they are signed in. */
  public @Nullable ClientDevice asker() {
    return asker;
  }

  public String method() {
    return method;
  }

  /** The path with its query, such as {@code /api/v1/me/keys}. */
  public String path() {
    return path;
  }

  /** The request's body; changes of it have to be put back by {@link #send}. */
  public ObjectNode request() {
    return (ObjectNode) read(request);
  }

  /** Replaces the request that the real server gets. */
  public void send(JsonNode body) {
    request = body.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** The HTTP status of the answer. */
  public int status() {
    return status;
  }

  /** The answer's body; changes of it have to be put back by {@link #answer(JsonNode)}. */
  public JsonNode answer() {
    return read(answer);
  }

  /** Replaces the answer that the client gets. */
  public void answer(JsonNode body) {
    answer = body.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Replaces the answer that the client gets, and its status. */
  public void answer(int otherStatus, JsonNode body) {
    status = otherStatus;
    answer(body);
  }

  boolean isAnswered() {
    return status != 0;
  }

  byte[] requestBytes() {
    return request;
  }

  byte[] answerBytes() {
    return answer;
  }

  void answered(int realStatus, byte[] realAnswer) {
    status = realStatus;
    answer = realAnswer;
  }

  private static JsonNode read(byte[] bytes) {
    try {
      return Json.mapper().readTree(bytes);
    } catch (IOException e) {
      throw new IllegalStateException("not JSON", e);
    }
  }
}
