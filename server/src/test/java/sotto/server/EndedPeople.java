package sotto.server;

import static org.assertj.core.api.Assertions.assertThat;
import static sotto.client.fixtures.CallingPerson.PASSWORD;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import sotto.client.SignIn;
import sotto.client.fixtures.CallingPerson;
import sotto.e2ee.bytes.OpaqueBody;
import sotto.e2ee.device.ListAuthor;
import sotto.e2ee.device.LocalDevice;
import sotto.e2ee.identity.DeviceList;
import sotto.e2ee.identity.ListAction;
import sotto.protocol.Json;
import sotto.testkit.TestClock;

/** The people of {@link EndedEverywhereTest} on one server, and the requests that they make. */
final class EndedPeople {
  /** The device of the event, its person's other device, and the person. */
  record Scene(String name, String userId, CallingPerson device, SignIn.Device other)
      implements AutoCloseable {
    @Override
    public void close() {
      device.close();
    }
  }

  private final HttpClient http;
  private final String url;
  private final TestClock clock;
  private final AtomicInteger count = new AtomicInteger();

  EndedPeople(HttpClient http, String url, TestClock clock) {
    this.http = http;
    this.url = url;
    this.clock = clock;
  }

  /** A person of its own, an administrator so that the loss of that shows. */
  Scene scene() throws Exception {
    String name = "ben" + count.incrementAndGet();
    String userId = person(name, "administrator");
    CallingPerson device = new CallingPerson(http, signIn(name, null));
    clock.advance(Duration.ofSeconds(1));
    return new Scene(name, userId, device, signIn(name, null));
  }

  /** A member without an event, for calls. */
  CallingPerson peer() throws Exception {
    String name = "peer" + count.incrementAndGet();
    person(name, "member");
    return new CallingPerson(http, signIn(name, null));
  }

  SignIn.Device signIn(String name, SignIn.@Nullable Device device) throws Exception {
    return SignIn.signIn(
        http,
        URI.create(url),
        name + "@example.org",
        PASSWORD,
        device == null ? null : device.deviceId(),
        "test");
  }

  ApiClient administrator() {
    ApiClient client = new ApiClient(url);
    client.signIn("ada@example.org", PASSWORD).demand(200);
    return client;
  }

  void setUp(String link) {
    new ApiClient(url)
        .post(
            "/links/redeem",
            """
            {"token":"%s","password":"%s","setup":
             {"organisation":"E","displayName":"Ada","email":"ada@example.org"}}\
            """
                .formatted(tokenOf(link), PASSWORD))
        .demand(200);
    administrator()
        .put("/admin/organisation/enhanced-encryption-policy", "{\"policy\":null}")
        .demand(200);
  }

  private String person(String name, String role) {
    ApiClient.Reply created =
        administrator()
            .post(
                "/admin/users",
                "{\"email\":\"%1$s@example.org\",\"displayName\":\"%1$s\",\"role\":\"%2$s\"}"
                    .formatted(name, role))
            .demand(201);
    new ApiClient(url)
        .post(
            "/links/redeem",
            "{\"token\":\"%s\",\"password\":\"%s\"}"
                .formatted(tokenOf(created.text("/link/url")), PASSWORD))
        .demand(200);
    return created.text("/user/userId");
  }

  String linkFor(Scene scene) {
    return administrator()
        .post("/admin/users/" + scene.userId() + "/link", "")
        .demand(201)
        .text("/url");
  }

  boolean isValid(String link) {
    return new ApiClient(url)
            .post("/links/find", "{\"token\":\"%s\"}".formatted(tokenOf(link)))
            .status()
        == 200;
  }

  void redeem(String link) {
    new ApiClient(url)
        .post(
            "/links/redeem",
            "{\"token\":\"%s\",\"password\":\"%s\"}".formatted(tokenOf(link), PASSWORD + "!"))
        .demand(200);
  }

  void changePassword(SignIn.Device by) throws Exception {
    send(
        by,
        "PUT",
        "/me/password",
        "{\"current\":\"%s\",\"replacement\":\"%s\"}".formatted(PASSWORD, PASSWORD + "!"),
        204);
  }

  String sessionOf(Scene scene) throws Exception {
    String sessions = send(scene.other(), "GET", "/me/sessions", null, 200);
    for (var session : Json.mapper().readTree(sessions)) {
      if (session.path("deviceId").asText().equals(scene.device().device.deviceId().value())) {
        return "/me/sessions/" + session.path("sessionId").asText();
      }
    }
    throw new AssertionError("there is no such session");
  }

  void removeFromList(Scene scene) throws Exception {
    LocalDevice other =
        KeyedClient.newDevice(scene.other().userId(), scene.other().deviceId(), clock.instant());
    LocalDevice removed =
        KeyedClient.newDevice(
            scene.other().userId(), scene.device().device.deviceId(), clock.instant());
    DeviceList list =
        ListAuthor.genesis(KeyedClient.newRoot(), other.certificate(), clock.instant());
    list =
        ListAuthor.append(list, other, new ListAction.Add(removed.certificate()), clock.instant());
    list =
        ListAuthor.append(
            list,
            other,
            new ListAction.Revoke(scene.device().device.deviceId(), ListAction.Reason.LOST),
            clock.instant());
    send(
        scene.other(),
        "PUT",
        "/me/keys/list",
        "{\"list\":\"%s\"}".formatted(OpaqueBody.encode(DeviceList.encode(list.entries()))),
        200);
  }

  String send(SignIn.Device by, String method, String path, @Nullable String body, int expected)
      throws Exception {
    HttpResponse<String> response = request(by, method, path, body);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(expected);
    return response.body();
  }

  int status(SignIn.Device by, String method, String path, @Nullable String body) throws Exception {
    return request(by, method, path, body).statusCode();
  }

  private HttpResponse<String> request(
      SignIn.Device by, String method, String path, @Nullable String body) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url + "/api/v1" + path))
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    by.headers().forEach(request::header);
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static String tokenOf(String link) {
    return link.substring(link.indexOf('#') + 1);
  }
}
