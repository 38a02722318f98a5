package sotto.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static sotto.server.TestServer.MEMBER;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.sql.Connection;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The permission to open a WebSocket. */
final class SignallingUpgradeTest {
  private static TestServer server;

  @BeforeAll
  static void start() {
    server = TestServer.withPeople();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void whoeverIsSignedInOnOurOwnPagesIsConnectedAndNoFrameIsLost() throws Exception {
    ApiClient client = server.signedIn(MEMBER);
    String user = client.get("/me").text("/userId");
    CompletableFuture<String> heard = new CompletableFuture<>();
    WebSocket socket = open(client.cookie().orElseThrow(), server.url(), heard).join();
    socket.sendText("first", true).get(10, TimeUnit.SECONDS);
    assertThat(heard.get(10, TimeUnit.SECONDS)).isEqualTo("echo first");
    assertThat(server.switchboard().takeNotices()).contains("connect " + user);
    assertThat(server.switchboard().socket().headers()).as("kept of the request").isEmpty();
    // Answered, logged and counted once, while the socket goes on.
    assertThat(ApiClient.look(server.metricsUrl()).body())
        .contains("sotto_http_requests_seconds_count{operation=\"signalling\",status=\"101\"} 1");
    socket.abort();
  }

  @Test
  void withoutASessionThereIsNoSocket() {
    refused(401, null, server.url());
    refused(
        401,
        server.signedIn(MEMBER).cookie().orElseThrow().replaceFirst("=.*", "=" + "A".repeat(43)),
        server.url());
  }

  @Test
  void aDatabaseThatFailsDoesNotSignAnybodyOut() throws Exception {
    ApiClient client = server.signedIn(MEMBER);
    String cookie = client.cookie().orElseThrow();
    try (Connection database = ServerDatabase.chosen().connect(server.folder());
        Statement sql = database.createStatement()) {
      sql.execute("ALTER TABLE sessions RENAME TO sessions_away");
      try {
        CompletableFuture<String> heard = new CompletableFuture<>();
        CompletableFuture<Integer> closed = new CompletableFuture<>();
        open(cookie, server.url(), heard, closed).join();
        assertThat(heard.get(10, TimeUnit.SECONDS))
            .contains("\"server.closing\"", "\"reconnectAfterMillis\":2000");
        assertThat(closed.get(10, TimeUnit.SECONDS)).isEqualTo(1013);
      } finally {
        sql.execute("ALTER TABLE sessions_away RENAME TO sessions");
      }
    }
    open(cookie, server.url(), new CompletableFuture<>()).join().abort();
  }

  @Test
  void fromAForeignOriginThereIsNoSocket() {
    String cookie = server.signedIn(MEMBER).cookie().orElseThrow();
    refused(403, cookie, "https://evil.example");
    refused(403, cookie, null);
  }

  @Test
  void aRequestWhoseUpgradeAProxyDroppedIsAnsweredWith426AndLoggedOnceUntilOneArrives() {
    ApiClient client = server.signedIn(MEMBER);
    String cookie = client.cookie().orElseThrow();
    try (LogCapture log = new LogCapture()) {
      open(cookie, server.url(), new CompletableFuture<>()).join().abort();
      for (int tries = 0; tries < 5; tries++) {
        ApiClient.Reply reply = client.send("GET", "/signalling", null, server.url());
        reply.demandError(426, "UPGRADE_REQUIRED");
        assertThat(reply.text("/detail")).contains("a proxy in between has to pass");
      }
      assertThat(withoutUpgrade(log)).isEqualTo(1);

      open(cookie, server.url(), new CompletableFuture<>()).join().abort();
      client.send("GET", "/signalling", null, server.url());
      assertThat(withoutUpgrade(log)).isEqualTo(2);
    }
  }

  @Test
  void aStrangersRequestWithoutAnUpgradeIsAnsweredAndNotLogged() {
    ApiClient member = server.signedIn(MEMBER);
    // An upgrade has the next missing one logged, also after an earlier test.
    open(member.cookie().orElseThrow(), server.url(), new CompletableFuture<>()).join().abort();
    try (LogCapture log = new LogCapture()) {
      server.client().send("GET", "/signalling", null, null).demandError(426, "UPGRADE_REQUIRED");
      server.client().send("GET", "/signalling", null, server.url()).demand(426);
      member.send("GET", "/signalling", null, null).demand(426); // opened as an address
      assertThat(withoutUpgrade(log)).isZero();

      member.send("GET", "/signalling", null, server.url()).demand(426);
      assertThat(withoutUpgrade(log)).isEqualTo(1);
    }
  }

  private static long withoutUpgrade(LogCapture log) {
    return log.lines().stream().filter(l -> l.contains("without its WebSocket upgrade")).count();
  }

  private static void refused(int status, @Nullable String cookie, @Nullable String origin) {
    assertThatThrownBy(() -> open(cookie, origin, new CompletableFuture<>()).join())
        .isInstanceOf(CompletionException.class)
        .cause()
        .isInstanceOfSatisfying(
            WebSocketHandshakeException.class,
            e -> {
              assertThat(e.getResponse().statusCode()).isEqualTo(status);
            });
  }

  private static CompletableFuture<WebSocket> open(
      @Nullable String cookie, @Nullable String origin, CompletableFuture<String> heard) {
    return open(cookie, origin, heard, new CompletableFuture<>());
  }

  private static CompletableFuture<WebSocket> open(
      @Nullable String cookie,
      @Nullable String origin,
      CompletableFuture<String> heard,
      CompletableFuture<Integer> closed) {
    WebSocket.Builder builder = HttpClient.newHttpClient().newWebSocketBuilder();
    if (cookie != null) {
      builder.header("Cookie", cookie);
    }
    if (origin != null) {
      builder.header("Origin", origin);
    }
    return builder.buildAsync(
        URI.create(server.url().replace("http", "ws") + "/api/v1/signalling"),
        new WebSocket.Listener() {
          @Override
          public @Nullable CompletionStage<?> onText(
              WebSocket socket, CharSequence text, boolean last) {
            heard.complete(text.toString());
            socket.request(1);
            return null;
          }

          @Override
          public @Nullable CompletionStage<?> onClose(
              WebSocket socket, int statusCode, String reason) {
            closed.complete(statusCode);
            return null;
          }
        });
  }
}
