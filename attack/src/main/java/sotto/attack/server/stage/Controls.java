package sotto.attack.server.stage;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import sotto.attack.server.honest.HonestCalls;
import sotto.attack.server.honest.HonestRecord;
import sotto.attack.server.subject.Member;
import sotto.attack.server.wire.TlsConnection;
import sotto.attack.server.wire.WebSocketConnection;

/** The honest forms of the attacks, at the attackers' address. */
public final class Controls {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private Controls() {}

  /** A request over a new HTTP/2 connection. */
  public static void http2(Stage stage) throws Exception {
    try (HttpClient http = stage.server().http(Stage.ADDRESS)) {
      HttpResponse<String> answer =
          http.send(
              HttpRequest.newBuilder(URI.create(stage.server().url() + "/api/v1/server"))
                  .timeout(TIMEOUT)
                  .build(),
              BodyHandlers.ofString());
      require(answer.statusCode() == 200, "status " + answer.statusCode());
      require(answer.version() == Version.HTTP_2, "not HTTP/2");
    }
  }

  /** A request over a new connection, by hand. */
  public static void http1(Stage stage) throws Exception {
    try (TlsConnection connection = TlsConnection.open(stage.server(), Stage.ADDRESS, "http/1.1")) {
      connection.write("GET /api/v1/server HTTP/1.1\r\nHost: localhost\r\n\r\n");
      int status = connection.status();
      require(status == 200, "status " + status);
    }
  }

  /** A member signs in and out over a new connection. */
  public static void signIn(Stage stage) throws Exception {
    try (HttpClient http = stage.server().http(Stage.ADDRESS)) {
      Member member = Member.signIn(http, stage.server(), stage.freshName());
      member.read("/me");
      member.expect(204, "DELETE", "/session", null);
    }
  }

  /** A member comes online, and is greeted. */
  public static void socket(Stage stage) throws Exception {
    try (HttpClient http = stage.server().http(Stage.ADDRESS)) {
      Member member = Member.signIn(http, stage.server(), stage.freshName());
      try (WebSocketConnection socket =
          WebSocketConnection.open(stage.server(), Stage.ADDRESS, member).reading()) {
        socket.text(WebSocketConnection.HELLO);
        for (int i = 0; i < 100 && socket.messages() == 0; i++) {
          stage.pause(50);
        }
        require(socket.messages() > 0, "no welcome; closed with " + socket.closeCode());
      }
    }
  }

  /** Two people call each other. */
  public static void call(Stage stage) throws Exception {
    try (HttpClient http = stage.server().http(Stage.ADDRESS)) {
      Member caller = Member.signIn(http, stage.server(), stage.freshName());
      Member callee = Member.signIn(http, stage.server(), stage.freshName());
      try (HonestCalls calls = HonestCalls.between(new HonestRecord(), caller, callee)) {
        calls.call();
      }
    }
  }

  /** Fails with this message unless a condition holds. */
  public static void require(boolean condition, String message) throws IOException {
    if (!condition) {
      throw new IOException(message);
    }
  }
}
