package sotto.attack.server.subject;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import sotto.client.SignIn;
import sotto.client.SignInRefusedException;
import sotto.client.fixtures.CallingPerson;
import sotto.protocol.DeviceId;
import sotto.protocol.Json;
import sotto.protocol.UserId;

/** A person who has signed in, and their requests. */
public final class Member {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final HttpClient http;
  private final String name;
  private final SignIn.Device device;

  private Member(HttpClient http, String name, SignIn.Device device) {
    this.http = http;
    this.name = name;
    this.device = device;
  }

  /** Signs in on a new device. */
  public static Member signIn(HttpClient http, TargetServer server, String name)
      throws IOException, InterruptedException, SignInRefusedException {
    return signIn(http, server, name, TargetPeople.PASSWORD, null);
  }

  /**
   * Signs in.
   *
   * @param device null for a new one
   */
  public static Member signIn(
      HttpClient http, TargetServer server, String name, String password, @Nullable DeviceId device)
      throws IOException, InterruptedException, SignInRefusedException {
    return new Member(
        http,
        name,
        SignIn.signIn(
            http, server.uri(), TargetPeople.email(name), password, device, "attack suite"));
  }

  /** The same session over other connections. */
  public Member over(HttpClient other) {
    return new Member(other, name, device);
  }

  public String name() {
    return name;
  }

  public UserId user() {
    return device.userId();
  }

  public SignIn.Device device() {
    return device;
  }

  public HttpClient http() {
    return http;
  }

  /** Sends a request below {@code /api/v1}, with a body of JSON or none. */
  public HttpResponse<String> send(String method, String path, @Nullable String body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(device.server() + "/api/v1" + path)).timeout(TIMEOUT);
    device.headers().forEach(request::header);
    request.method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    return http.send(request.build(), BodyHandlers.ofString());
  }

  /** The status of the answer to a request without a body. */
  public int status(String method, String path) throws IOException, InterruptedException {
    return send(method, path, null).statusCode();
  }

  /** Reads a resource; fails unless the answer is 200. */
  public JsonNode read(String path) throws IOException, InterruptedException {
    HttpResponse<String> answer = send("GET", path, null);
    expect(200, answer);
    return Json.mapper().readTree(answer.body());
  }

  /** Sends a request that has to be answered with this status. */
  public void expect(int status, String method, String path, @Nullable String body)
      throws IOException, InterruptedException {
    expect(status, send(method, path, body));
  }

  private static void expect(int status, HttpResponse<String> answer) throws IOException {
    if (answer.statusCode() != status) {
      throw new IOException(
          "expected %d, found %d: %s".formatted(status, answer.statusCode(), answer.body()));
    }
  }

  /** Comes online with a client, which reconnects by itself. */
  public CallingPerson online() throws Exception {
    return new CallingPerson(http, device);
  }
}
