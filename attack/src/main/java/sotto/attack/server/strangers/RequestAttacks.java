package sotto.attack.server.strangers;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import sotto.attack.server.stage.Controls;
import sotto.attack.server.stage.Party;
import sotto.attack.server.stage.ServerAttack;
import sotto.attack.server.stage.Stage;
import sotto.attack.server.subject.Member;
import sotto.attack.server.subject.TargetPeople;
import sotto.attack.server.wire.TlsConnection;
import sotto.attack.server.wire.WebSocketConnection;

/** Requests that are too large, malformed, guessed or forged. */
final class RequestAttacks {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final String ELSEWHERE = "https://evil.example";

  private RequestAttacks() {}

  static List<ServerAttack> all() {
    return List.of(
        of(
            "huge-headers",
            "fill the memory with headers",
            "sent headers of a mebibyte",
            stage -> pieces(stage, "GET / HTTP/1.1\r\nHost: localhost\r\nX: ")),
        of(
            "huge-request-line",
            "fill the memory with an address",
            "sent addresses of a mebibyte",
            stage -> pieces(stage, "GET /")),
        of(
            "huge-body",
            "fill the memory with a body",
            "announced a gibibyte and sent it as fast as it could",
            stage ->
                pieces(
                    stage,
                    """
                    POST /api/v1/session HTTP/1.1\r
                    Host: localhost\r
                    Content-Type: application/json\r
                    Content-Length: 1073741824\r
                    \r
                    """)),
        of(
            "upgrades-without-session",
            "hold sockets without a session",
            "asked for sockets again and again without a session",
            RequestAttacks::upgrades),
        of(
            "links-guessed",
            "find a one-time link",
            "looked for links with random tokens",
            RequestAttacks::links),
        of(
            "sessions-guessed",
            "find a session",
            "sent random session cookies",
            RequestAttacks::sessions),
        new ServerAttack(
            "origin-forged",
            Party.STRANGER,
            "have a person's browser change something from another site",
            "sent a person's cookie with another origin, to the API and to the socket",
            RequestAttacks::origins,
            Controls::signIn),
        new ServerAttack(
            "forwarded-for-forged",
            Party.STRANGER,
            "appear under another address",
            "named an address in X-Forwarded-For and Forwarded without a proxy in front",
            RequestAttacks::forwarded,
            Controls::signIn));
  }

  private static ServerAttack of(String id, String aim, String did, ServerAttack.Script script) {
    return new ServerAttack(id, Party.STRANGER, aim, did, script, Controls::http1);
  }

  private static void pieces(Stage stage, String start) throws InterruptedException {
    byte[] piece = "a".repeat(16 * 1024).getBytes(StandardCharsets.US_ASCII);
    stage.floodOver(
        4,
        () -> {
          TlsConnection connection =
              stage.keep(TlsConnection.open(stage.server(), Stage.ADDRESS, "http/1.1"));
          connection.write(start);
          return () -> connection.write(piece);
        });
  }

  private static void upgrades(Stage stage) throws InterruptedException {
    stage.floodOver(
        4,
        () -> {
          TlsConnection connection =
              stage.keep(TlsConnection.open(stage.server(), Stage.ADDRESS, "http/1.1"));
          return () -> {
            WebSocketConnection.upgrade(connection, stage.server(), "none=1", stage.server().url());
            String head = connection.head();
            if (head.startsWith("HTTP/1.1 101")) {
              stage.gained("a socket without a session");
            }
            // The connection may go on; the body is left unread, so the next one is new.
            stage.did(1);
            throw new IOException("answered");
          };
        });
  }

  private static void links(Stage stage) throws Exception {
    HttpClient http = stage.http();
    stage.flood(
        4,
        () -> {
          byte[] token = new byte[32];
          ThreadLocalRandom.current().nextBytes(token);
          String body =
              "{\"token\":\"%s\"}"
                  .formatted(Base64.getUrlEncoder().withoutPadding().encodeToString(token));
          HttpResponse<String> answer =
              http.send(
                  request(stage, "/links/find").POST(BodyPublishers.ofString(body)).build(),
                  BodyHandlers.ofString());
          if (answer.statusCode() == 200) {
            stage.gained("a link");
          }
        });
  }

  private static void sessions(Stage stage) throws Exception {
    Member member = stage.member();
    String name = member.device().cookie().replaceFirst("=.*", "");
    HttpClient http = stage.http();
    stage.flood(
        4,
        () -> {
          byte[] secret = new byte[32];
          ThreadLocalRandom.current().nextBytes(secret);
          String value = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
          HttpResponse<String> answer =
              http.send(
                  request(stage, "/me").header("Cookie", name + "=" + value).build(),
                  BodyHandlers.ofString());
          if (answer.statusCode() == 200) {
            stage.gained("a session");
          }
        });
  }

  private static void origins(Stage stage) throws Exception {
    Member victim = stage.member();
    HttpClient http = stage.http();
    stage.flood(
        2,
        () -> {
          HttpRequest request =
              HttpRequest.newBuilder(URI.create(stage.server().url() + "/api/v1/me/end-to-end"))
                  .timeout(TIMEOUT)
                  .header("Cookie", victim.device().cookie())
                  .header("Origin", ELSEWHERE)
                  .PUT(BodyPublishers.ofString("{\"on\":true}"))
                  .build();
          int status = http.send(request, BodyHandlers.discarding()).statusCode();
          if (status < 400) {
            stage.gained("a change from another site: " + status);
          }
          try (TlsConnection connection =
              TlsConnection.open(stage.server(), Stage.ADDRESS, "http/1.1")) {
            WebSocketConnection.upgrade(
                connection, stage.server(), victim.device().cookie(), ELSEWHERE);
            if (connection.status() == 101) {
              stage.gained("a socket from another site");
            }
          }
        });
  }

  private static void forwarded(Stage stage) throws Exception {
    String claimed = "203.0.113.7";
    HttpClient http = stage.http();
    String body =
        "{\"email\":\"%s\",\"password\":\"%s\"}"
            .formatted(TargetPeople.email(stage.freshName()), TargetPeople.PASSWORD);
    HttpResponse<String> signedIn =
        http.send(
            request(stage, "/session")
                .header("X-Forwarded-For", claimed)
                .header("Forwarded", "for=" + claimed)
                .POST(BodyPublishers.ofString(body))
                .build(),
            BodyHandlers.ofString());
    Controls.require(signedIn.statusCode() == 200, signedIn.body());
    stage.did(1);
    String cookie = signedIn.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
    HttpResponse<String> sessions =
        http.send(
            request(stage, "/me/sessions").header("Cookie", cookie).build(),
            BodyHandlers.ofString());
    Controls.require(sessions.statusCode() == 200, sessions.body());
    if (sessions.body().contains(claimed)) {
      stage.gained("the address that it claimed");
    }
  }

  private static HttpRequest.Builder request(Stage stage, String path) {
    return HttpRequest.newBuilder(URI.create(stage.server().url() + "/api/v1" + path))
        .timeout(TIMEOUT)
        .header("Origin", stage.server().url());
  }
}
