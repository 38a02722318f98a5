package sotto.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import sotto.protocol.DeviceId;
import sotto.protocol.Json;
import sotto.protocol.UserId;

/** Signs in over HTTP. Blocks: call it on a virtual thread. */
public final class SignIn {
  /** Its name has the port where that is not the scheme's own. */
  private static final Pattern COOKIE = Pattern.compile("(__Host-)?sotto_session(_\\d+)?=");

  /**
   * A signed-in device. Holds the session's secret, which it does not show.
   *
   * @param cookie name and value
   */
  public record Device(URI server, UserId userId, DeviceId deviceId, String cookie) {
    /** The headers that a request or a WebSocket's handshake must carry. */
    public Map<String, String> headers() {
      return Map.of("Origin", origin(server), "Cookie", cookie);
    }

    /** Where the WebSocket is. */
    public URI signalling() {
      String scheme = server.getScheme().equals("https") ? "wss" : "ws";
      return URI.create(scheme + "://" + server.getRawAuthority() + "/api/v1/signalling");
    }

    @Override
    public String toString() {
      return "Device[" + userId + ", " + deviceId + "]";
    }
  }

  /** The server did not let the person in. */
  public static final class RefusedException extends Exception {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String code;

    RefusedException(int status, String code) {
      super(code + " (HTTP status " + status + ")");
      this.status = status;
      this.code = code;
    }

    public int status() {
      return status;
    }

    /** The server's error code; empty if it gave none. */
    public String code() {
      return code;
    }
  }

  private SignIn() {}

  /**
   * Signs in.
   *
   * @param server such as {@code http://127.0.0.1:8080}
   * @param device the device signed in on before, null for a new one
   * @throws RefusedException if the server says no
   * @throws IOException if it cannot be reached, or says something else than the contract
   */
  public static Device signIn(
      HttpClient http,
      URI server,
      String email,
      String password,
      @Nullable DeviceId device,
      String deviceName)
      throws IOException, InterruptedException, RefusedException {
    var body =
        Json.mapper()
            .createObjectNode()
            .put("email", email)
            .put("password", password)
            .put("deviceName", deviceName);
    if (device != null) {
      body.put("deviceId", device.value());
    }
    HttpRequest request =
        HttpRequest.newBuilder(server.resolve("/api/v1/session"))
            .header("Origin", origin(server))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(Json.mapper().writeValueAsBytes(body)))
            .build();
    HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
    if (response.statusCode() != 200) {
      throw new RefusedException(response.statusCode(), errorCode(response.body()));
    }
    JsonNode answer = Json.mapper().readTree(response.body());
    String cookie =
        sessionCookie(response).orElseThrow(() -> new IOException("no session cookie was set"));
    return new Device(
        server,
        new UserId(answer.path("userId").asText()),
        new DeviceId(answer.path("deviceId").asText()),
        cookie);
  }

  private static Optional<String> sessionCookie(HttpResponse<?> response) {
    return response.headers().allValues("Set-Cookie").stream()
        .map(line -> line.split(";", 2)[0])
        .filter(pair -> COOKIE.matcher(pair).lookingAt())
        .findFirst();
  }

  private static String errorCode(byte[] body) {
    try {
      return Json.mapper().readTree(body).path("code").asText("");
    } catch (IOException e) {
      return "";
    }
  }

  private static String origin(URI server) {
    return server.getScheme() + "://" + server.getRawAuthority();
  }
}
