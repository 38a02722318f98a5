package sotto.server;

import static org.assertj.core.api.Assertions.assertThat;
import static sotto.client.fixtures.CallingPerson.PASSWORD;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.client.InviteOutcome;
import sotto.client.LinkState;
import sotto.client.SignIn;
import sotto.client.fixtures.CallingPerson;
import sotto.protocol.CallId;
import sotto.protocol.signalling.EndReason;
import sotto.protocol.signalling.ServerMessage;
import sotto.protocol.signalling.SessionEnd;
import sotto.protocol.signalling.ShownMode;
import sotto.server.auth.PasswordCheck;
import sotto.server.config.ServerConfig;
import sotto.server.config.ServerConfigReader;
import sotto.server.config.Setting;
import sotto.server.config.SettingValues;
import sotto.testkit.TestClock;

/** A whole server and real sockets: every end of a session ends its socket. */
final class SocketsEndWithSessionsTest {
  private static final int TRIES = 30;

  @TempDir private Path folder = Path.of("");
  private final HttpClient http = HttpClient.newHttpClient();
  private final TestClock clock = new TestClock();
  private SottoServer server;
  private ApiClient administrator;
  private String ben = "";

  @BeforeEach
  void start() throws Exception {
    SettingValues values =
        new SettingValues()
            .set(Setting.DATA_FOLDER, folder.resolve("data").toString())
            .set(Setting.SIGN_IN_PER_ACCOUNT, "1000")
            .set(Setting.LISTEN_PORT, "0");
    ServerDatabase.chosen().configure(values, folder);
    ServerConfig config = ServerConfigReader.read(values);
    server =
        SottoServer.start(
            config,
            new ReplaceableParts(
                clock, clock::nanoTime, PasswordCheck.insecureButFast(), Signalling::make));
    administrator = new ApiClient(server.url());
    administrator
        .post(
            "/links/redeem",
            """
            {"token":"%s","password":"%s","setup":
             {"organisation":"E","displayName":"Ada","email":"ada@example.org"}}\
            """
                .formatted(tokenOf(server.setupLink().orElseThrow()), PASSWORD))
        .demand(200);
    ApiClient.Reply created =
        administrator
            .post(
                "/admin/users",
                "{\"email\":\"ben@example.org\",\"displayName\":\"Ben\",\"role\":\"member\"}")
            .demand(201);
    ben = created.text("/user/userId");
    redeem(created.text("/link/url"), PASSWORD);
  }

  @AfterEach
  void stop() {
    server.close();
    http.close();
  }

  @Test
  void signingInAgainAsTheSameDeviceEndsTheFirstSocketAndTheSecondEndsWithItsOwnSession()
      throws Exception {
    try (CallingPerson first = new CallingPerson(http, server.url(), "ben")) {
      SignIn.Device again =
          SignIn.signIn(
              http,
              URI.create(server.url()),
              "ben@example.org",
              PASSWORD,
              first.device.deviceId(),
              "test");
      assertOut(first, SessionEnd.SIGNED_IN_AGAIN);
      try (CallingPerson second = new CallingPerson(http, again)) {
        ApiClient here = signedIn("ben");
        String session = sessionOf(here, again);
        here.delete("/me/sessions/" + session).demand(204);
        assertOut(second, SessionEnd.ENDED_ELSEWHERE);
      }
    }
  }

  @Test
  void aChangedPasswordEndsEveryOtherSocket() throws Exception {
    try (CallingPerson there = new CallingPerson(http, server.url(), "ben")) {
      signedIn("ben")
          .put(
              "/me/password",
              "{\"current\":\"%s\",\"replacement\":\"%s\"}".formatted(PASSWORD, PASSWORD + "!"))
          .demand(204);
      assertOut(there, SessionEnd.PASSWORD_CHANGED);
    }
  }

  @Test
  void aRedeemedResetLinkEndsEverySocket() throws Exception {
    try (CallingPerson there = new CallingPerson(http, server.url(), "ben")) {
      String link =
          administrator.post("/admin/users/" + ben + "/link", "").demand(201).text("/url");
      redeem(link, PASSWORD + "!");
      assertOut(there, SessionEnd.PASSWORD_CHANGED);
    }
  }

  @Test
  void disablingEndsEverySocketAlthoughTheDirectoryCannotBeReadAfterwards() throws Exception {
    try (CallingPerson there = new CallingPerson(http, server.url(), "ben")) {
      TestServer.sql(folder, "ALTER TABLE policies RENAME TO away");
      // The change is made, but not in force: the directory is read as soon as it can be.
      administrator.patch("/admin/users/" + ben, "{\"disabled\":true}").demand(500);
      assertOut(there, SessionEnd.USER_DISABLED);
      TestServer.sql(folder, "ALTER TABLE away RENAME TO policies");
    }
    administrator.patch("/admin/users/" + ben, "{\"disabled\":true}").demand(200);
    assertThat(administrator.get("/admin/users/" + ben).demand(200).json().at("/user/disabled"))
        .hasToString("true");
  }

  @Test
  void aSessionThatEndsInTheInstantInWhichTheSocketOpensLeavesNone() throws Exception {
    ApiClient here = signedIn("ben");
    for (int i = 0; i < TRIES; i++) {
      SignIn.Device device =
          SignIn.signIn(http, URI.create(server.url()), "ben@example.org", PASSWORD, null, "test");
      String session = sessionOf(here, device);
      try (CallingPerson there = CallingPerson.starting(http, device)) {
        CompletableFuture<Void> ended =
            CompletableFuture.runAsync(
                () -> here.delete("/me/sessions/" + session).demand(204),
                CompletableFuture.delayedExecutor(i % 10, TimeUnit.MILLISECONDS));
        ended.orTimeout(20, TimeUnit.SECONDS).join();
        assertSignedOut(there);
      }
    }
  }

  @Test
  void aPersonWhoIsDisabledInTheInstantInWhichTheSocketOpensHasNone() throws Exception {
    for (int i = 0; i < TRIES / 3; i++) {
      SignIn.Device device =
          SignIn.signIn(http, URI.create(server.url()), "ben@example.org", PASSWORD, null, "test");
      try (CallingPerson there = CallingPerson.starting(http, device)) {
        administrator.patch("/admin/users/" + ben, "{\"disabled\":true}").demand(200);
        assertSignedOut(there);
      }
      administrator.patch("/admin/users/" + ben, "{\"disabled\":false}").demand(200);
    }
  }

  @Test
  void aConnectedDeviceUsesItsSessionAndACallKeepsItUntilItIsOver() throws Exception {
    try (CallingPerson ada = new CallingPerson(http, server.url(), "ada");
        CallingPerson there = new CallingPerson(http, server.url(), "ben")) {
      clock.advance(Duration.ofDays(15));
      assertThat(status(there.device)).as("unused but for its socket").isEqualTo(200);

      CallId call = CallId.random();
      assertThat(get(ada.calling.invite(call, there.device.userId(), ShownMode.STANDARD, false)))
          .isInstanceOf(InviteOutcome.Rings.class);
      there.await(ServerMessage.CallIncoming.class);
      clock.advance(Duration.ofDays(80));
      assertThat(status(there.device)).as("too old, and it rings").isEqualTo(200);
      assertThat(get(there.calling.accept(call))).isEqualTo(new ServerMessage.Done());
      assertThat(status(there.device)).as("too old, and in a call").isEqualTo(200);
      there.calling.link().dropSocket();
      awaitState(there, LinkState.RESUMED);

      assertThat(get(there.calling.end(call, EndReason.HUNG_UP)))
          .isEqualTo(new ServerMessage.Done());
      assertThat(ada.await(ServerMessage.CallEnded.class).reason()).isEqualTo(EndReason.HUNG_UP);
      assertThat(status(there.device)).as("after the call").isEqualTo(401);
      assertOut(there, SessionEnd.EXPIRED);
    }
  }

  private int status(SignIn.Device device) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.url() + "/api/v1/me"));
    device.headers().forEach(request::header);
    return http.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
  }

  private static <T> T get(CompletableFuture<T> future) {
    return future.orTimeout(20, TimeUnit.SECONDS).join();
  }

  private static void assertOut(CallingPerson person, SessionEnd why) throws Exception {
    assertThat(person.await(ServerMessage.SessionEnded.class).reason()).isEqualTo(why);
    assertSignedOut(person);
  }

  private static void assertSignedOut(CallingPerson person) throws Exception {
    awaitState(person, LinkState.SIGNED_OUT);
  }

  private static void awaitState(CallingPerson person, LinkState wanted) throws Exception {
    LinkState state = person.await(LinkState.class);
    while (state != wanted) {
      state = person.await(LinkState.class);
    }
  }

  private static String sessionOf(ApiClient client, SignIn.Device device) {
    for (var session : client.get("/me/sessions").demand(200).json()) {
      if (session.path("deviceId").asText().equals(device.deviceId().value())) {
        return session.path("sessionId").asText();
      }
    }
    throw new AssertionError("there is no such session");
  }

  private ApiClient signedIn(String name) {
    ApiClient client = new ApiClient(server.url());
    client.signIn(name + "@example.org", PASSWORD).demand(200);
    return client;
  }

  private void redeem(String link, String password) {
    new ApiClient(server.url())
        .post(
            "/links/redeem",
            "{\"token\":\"%s\",\"password\":\"%s\"}".formatted(tokenOf(link), password))
        .demand(200);
  }

  private static String tokenOf(String link) {
    return link.substring(link.indexOf('#') + 1);
  }
}
