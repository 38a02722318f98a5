package sotto.attack.hostile;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.MultiMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sotto.protocol.DeviceId;
import sotto.protocol.UserId;

/** The device of each cookie, read from the sign-ins that passed. Only on the event loop. */
final class SignedInDevices {
  private final Map<String, ClientDevice> byCookie = new HashMap<>();

  /** Records the answer to a sign-in. */
  void learn(MultiMap answerHeaders, JsonNode answer) {
    for (String line : answerHeaders.getAll("Set-Cookie")) {
      String pair = line.split(";", 2)[0];
      if (answer.hasNonNull("userId") && answer.hasNonNull("deviceId")) {
        byCookie.put(
            pair,
            new ClientDevice(
                new UserId(answer.get("userId").asText()),
                new DeviceId(answer.get("deviceId").asText())));
      }
    }
  }

  /** The sender of this {@code Cookie} header; null when unknown. */
  @Nullable ClientDevice of(@Nullable String header) {
    if (header == null) {
      return null;
    }
    for (String pair : header.split(";", -1)) {
      ClientDevice found = byCookie.get(pair.strip());
      if (found != null) {
        return found;
      }
    }
    return null;
  }
}
