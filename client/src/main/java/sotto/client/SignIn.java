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
  /** Its name has a part of the organisation's id. */
  private static final Pattern COOKIE = Pattern.compile("(__Host-)?sotto_session(_[0-9a-f]+)?=");

  /**
   * A signed-in device. Its text form omits the session's secret.
   *
   * @param cookie name and value
   */
  public record Device(URI server, UserId userId, DeviceId deviceId, String cookie) {
    /** The headers that a request or a WebSocket's handshake must carry. */
    public Map<String, String> headers() {
      return Map.of("Origin", origin(server), "Cookie", cookie);
    }

    /** The address of the WebSocket. */
    public URI signalling() {
      String scheme = server.getScheme().equals("https") ? "wss" : "ws";
      return URI.create(scheme + "://" + server.getRawAuthority() + "/api/v1/signalling");
    }

    @Override
    public String toString() {
      return "Device[" + userId + ", " + deviceId + "]";
    }
  }

  private SignIn() {}

  /**
   * Signs in.
   *
   * @param server such as {@code http://127.0.0.1:8080}
   * @param device the device of an earlier sign-in, null for a new one
   * @throws SignInRefusedException if the server refuses
   * @throws IOException if the server cannot be reached, or its answer violates the contract
   */
  public static Device signIn(
      HttpClient http,
      URI server,
      String email,
      String password,
      @Nullable DeviceId device,
      String deviceName)
      throws IOException, InterruptedException, SignInRefusedException {
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
      throw new SignInRefusedException(response.statusCode(), errorCode(response.body()));
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
