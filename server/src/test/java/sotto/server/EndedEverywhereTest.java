package sotto.server;

import static org.assertj.core.api.Assertions.assertThat;
import static sotto.client.fixtures.CallingPerson.PASSWORD;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sotto.client.InviteOutcome;
import sotto.client.LinkState;
import sotto.client.SignIn;
import sotto.client.fixtures.CallingPerson;
import sotto.e2ee.bytes.OpaqueBody;
import sotto.e2ee.device.ListAuthor;
import sotto.e2ee.device.LocalDevice;
import sotto.e2ee.identity.DeviceList;
import sotto.e2ee.identity.ListAction;
import sotto.protocol.CallId;
import sotto.protocol.Json;
import sotto.protocol.signalling.EndReason;
import sotto.protocol.signalling.ServerMessage;
import sotto.protocol.signalling.SessionEnd;
import sotto.protocol.signalling.ShownMode;
import sotto.server.auth.PasswordCheck;
import sotto.server.config.ServerConfigReader;
import sotto.server.config.Setting;
import sotto.server.config.SettingValues;
import sotto.testkit.TestClock;

/** Every cell of the table in docs/ended.md, on both databases. */
@Timeout(300)
final class EndedEverywhereTest {
  private static final Path PAGE = Path.of("../docs/ended.md");
  private static final String GOES_ON = "goes on";

  enum TestedDatabase {
    SQLITE,
    POSTGRESQL
  }

  /** The device of the event, its person's other device, and the person. */
  private record Scene(String name, String userId, CallingPerson device, SignIn.Device other)
      implements AutoCloseable {
    @Override
    public void close() {
      device.close();
    }
  }

  @FunctionalInterface
  private interface Event {
    void happen(Scene scene, String link) throws Exception;
  }

  private record Row(String event, List<String> cells) {
    String http() {
      return cells.get(0);
    }

    String socket() {
      return cells.get(1);
    }

    String ringing() {
      return cells.get(2);
    }

    String underWay() {
      return cells.get(3);
    }

    String links() {
      return cells.get(4);
    }
  }

  @TempDir private Path folder = Path.of("");
  private final HttpClient http = HttpClient.newHttpClient();
  private final TestClock clock = new TestClock();
  private final AtomicInteger count = new AtomicInteger();
  private String url = "";

  @ParameterizedTest
  @EnumSource(TestedDatabase.class)
  void everyCellIsAsThePageHasIt(TestedDatabase database) throws Exception {
    if (database == TestedDatabase.SQLITE) {
      walk(settings());
      return;
    }
    try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().start()) {
      walk(
          settings()
              .set(
                  Setting.DATABASE_URL,
                  postgres.getJdbcUrl("postgres", "postgres").replaceFirst("\\?.*", ""))
              .set(Setting.DATABASE_USER, "postgres"));
    }
  }

  private SettingValues settings() {
    return new SettingValues()
        .set(Setting.DATA_FOLDER, folder.resolve("data").toString())
        .set(Setting.SESSIONS_PER_PERSON, "4")
        .set(Setting.SESSION_IDLE, "5d")
        .set(Setting.SESSION_LIFETIME, "5d")
        .set(Setting.METRICS_LISTEN, "127.0.0.1:0")
        .set(Setting.LISTEN_PORT, "0");
  }

  private void walk(SettingValues settings) throws Exception {
    try (SottoServer server =
        SottoServer.start(
            ServerConfigReader.read(settings),
            clock,
            clock::nanoTime,
            PasswordCheck.insecureButFast(),
            Signalling::make)) {
      url = server.url();
      setUp(server.setupLink().orElseThrow());
      for (Row row : rows()) {
        Event event = event(row.event());
        checkIdle(row, event);
        checkCall(row.event(), row.ringing(), event, false);
        checkCall(row.event(), row.underWay(), event, true);
      }
    }
    http.close();
  }

  private Event event(String name) {
    return switch (name) {
      case "the person signs out here" ->
          (scene, _) -> send(scene.device().device, "DELETE", "/session", null, 204);
      case "the person ends this sign-in on another device" ->
          (scene, _) -> send(scene.other(), "DELETE", sessionOf(scene), null, 204);
      case "the person signs in again on this device" ->
          (scene, _) -> signIn(scene.name(), scene.device().device);
      case "the person signs in on too many devices, and this one was used longest ago" ->
          (scene, _) -> {
            for (int i = 0; i < 3; i++) {
              signIn(scene.name(), null);
            }
          };
      case "the password is changed on another device" ->
          (scene, _) -> changePassword(scene.other());
      case "the password is changed here" -> (scene, _) -> changePassword(scene.device().device);
      case "a one-time link is redeemed" -> (_, link) -> redeem(link);
      case "an administrator disables the person" ->
          (scene, _) ->
              administrator()
                  .patch("/admin/users/" + scene.userId(), "{\"disabled\":true}")
                  .demand(200);
      case "the person is administrator no more" ->
          (scene, _) ->
              administrator()
                  .patch("/admin/users/" + scene.userId(), "{\"role\":\"member\"}")
                  .demand(200);
      case "the person removes this device from the list, on another device" ->
          (scene, _) -> removeFromList(scene);
      case "the session is too old" -> (_, _) -> clock.advance(Duration.ofDays(6));
      default -> throw new AssertionError("the page has an event that the test does not: " + name);
    };
  }

  private void checkIdle(Row row, Event event) throws Exception {
    try (Scene scene = scene()) {
      String link = linkFor(scene);
      event.happen(scene, link);
      assertThat(http(scene)).as("%s, HTTP", row.event()).isEqualTo(row.http());
      assertThat(socket(scene, row.socket())).as("%s, socket", row.event()).isEqualTo(row.socket());
      assertThat(link(link)).as("%s, links", row.event()).isEqualTo(row.links());
    }
  }

  private void checkCall(String event, String cell, Event happens, boolean answered)
      throws Exception {
    try (Scene scene = scene();
        CallingPerson peer = peer()) {
      CallId call = CallId.random();
      assertThat(
              get(
                  scene
                      .device()
                      .calling
                      .invite(call, peer.device.userId(), ShownMode.STANDARD, false)))
          .isInstanceOf(InviteOutcome.Rings.class);
      peer.await(ServerMessage.CallIncoming.class);
      if (answered) {
        get(peer.calling.accept(call));
        scene.device().await(ServerMessage.CallAccepted.class);
      }
      happens.happen(scene, linkFor(scene));
      assertThat(call(peer, call, cell, answered)).as("%s, call", event).isEqualTo(cell);
    }
  }

  private String http(Scene scene) throws Exception {
    int own = status(scene.device().device, "GET", "/me", null);
    int administration = status(scene.device().device, "GET", "/admin/users", null);
    if (own == 401) {
      return "refused";
    }
    assertThat(own).isEqualTo(200);
    return administration == 403 ? "members only" : GOES_ON;
  }

  /** The expected cell decides only which of the two is awaited. */
  private static String socket(Scene scene, String expected) throws Exception {
    CallingPerson device = scene.device();
    if (expected.equals(GOES_ON)) {
      return get(device.calling.link().request(new sotto.protocol.signalling.ClientMessage.Ping()))
              instanceof ServerMessage.Pong
          ? GOES_ON
          : "no answer";
    }
    SessionEnd why = device.await(ServerMessage.SessionEnded.class).reason();
    LinkState state = device.await(LinkState.class);
    while (state != LinkState.SIGNED_OUT) {
      state = device.await(LinkState.class);
    }
    return "closed: `" + word(why) + "`";
  }

  private static String call(CallingPerson peer, CallId call, String expected, boolean answered)
      throws Exception {
    if (expected.equals(GOES_ON)) {
      ServerMessage answer =
          get(answered ? peer.calling.end(call, EndReason.HUNG_UP) : peer.calling.accept(call));
      return answer instanceof ServerMessage.Done ? GOES_ON : answer.toString();
    }
    return "ended: `" + word(peer.await(ServerMessage.CallEnded.class).reason()) + "`";
  }

  private String link(String link) {
    int status =
        new ApiClient(url)
            .post("/links/find", "{\"token\":\"%s\"}".formatted(tokenOf(link)))
            .status();
    return status == 200 ? "work" : "gone";
  }

  private static String word(@Nullable Enum<?> constant) {
    return constant == null ? "-" : constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static List<Row> rows() throws Exception {
    List<Row> rows =
        Files.readAllLines(PAGE).stream()
            .filter(line -> line.startsWith("| ") && !line.startsWith("| event"))
            .map(line -> Arrays.stream(line.split("\\|")).skip(1).map(String::strip).toList())
            .map(cells -> new Row(cells.getFirst(), cells.subList(1, cells.size())))
            .toList();
    assertThat(rows).hasSizeGreaterThan(10);
    return rows;
  }

  /** A person of its own, an administrator so that the loss of that shows. */
  private Scene scene() throws Exception {
    String name = "ben" + count.incrementAndGet();
    String userId = person(name, "administrator");
    CallingPerson device = new CallingPerson(http, signIn(name, null));
    clock.advance(Duration.ofSeconds(1));
    return new Scene(name, userId, device, signIn(name, null));
  }

  private CallingPerson peer() throws Exception {
    String name = "peer" + count.incrementAndGet();
    person(name, "member");
    return new CallingPerson(http, signIn(name, null));
  }

  private SignIn.Device signIn(String name, SignIn.@Nullable Device device) throws Exception {
    return SignIn.signIn(
        http,
        URI.create(url),
        name + "@example.org",
        PASSWORD,
        device == null ? null : device.deviceId(),
        "test");
  }

  private ApiClient administrator() {
    ApiClient client = new ApiClient(url);
    client.signIn("ada@example.org", PASSWORD).demand(200);
    return client;
  }

  private void setUp(String link) {
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

  private String linkFor(Scene scene) {
    return administrator()
        .post("/admin/users/" + scene.userId() + "/link", "")
        .demand(201)
        .text("/url");
  }

  private void redeem(String link) {
    new ApiClient(url)
        .post(
            "/links/redeem",
            "{\"token\":\"%s\",\"password\":\"%s\"}".formatted(tokenOf(link), PASSWORD + "!"))
        .demand(200);
  }

  private void changePassword(SignIn.Device by) throws Exception {
    send(
        by,
        "PUT",
        "/me/password",
        "{\"current\":\"%s\",\"replacement\":\"%s\"}".formatted(PASSWORD, PASSWORD + "!"),
        204);
  }

  private String sessionOf(Scene scene) throws Exception {
    String sessions = send(scene.other(), "GET", "/me/sessions", null, 200);
    for (var session : Json.mapper().readTree(sessions)) {
      if (session.path("deviceId").asText().equals(scene.device().device.deviceId().value())) {
        return "/me/sessions/" + session.path("sessionId").asText();
      }
    }
    throw new AssertionError("there is no such session");
  }

  private void removeFromList(Scene scene) throws Exception {
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

  private String send(
      SignIn.Device by, String method, String path, @Nullable String body, int expected)
      throws Exception {
    HttpResponse<String> response = request(by, method, path, body);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(expected);
    return response.body();
  }

  private int status(SignIn.Device by, String method, String path, @Nullable String body)
      throws Exception {
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

  private static <T> T get(CompletableFuture<T> future) {
    return future.orTimeout(20, TimeUnit.SECONDS).join();
  }

  private static String tokenOf(String link) {
    return link.substring(link.indexOf('#') + 1);
  }
}
