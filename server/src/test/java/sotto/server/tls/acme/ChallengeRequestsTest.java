package sotto.server.tls.acme;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The plain port, as bytes of HTTP. */
final class ChallengeRequestsTest {
  private static final String PATH = "/.well-known/acme-challenge/";

  private final ChallengeTokens tokens = new ChallengeTokens();
  private final Vertx vertx = Vertx.vertx();
  private int port;

  @BeforeEach
  void listen() {
    HttpServer server =
        vertx
            .createHttpServer()
            .requestHandler(
                new ChallengeRequests(tokens, URI.create("https://calls.example.org:8443")))
            .listen(0, "127.0.0.1")
            .await();
    port = server.actualPort();
  }

  @AfterEach
  void close() {
    vertx.close().await();
  }

  @Test
  void aTokenIsAnsweredWhileItsChallengeLasts() throws Exception {
    tokens.put("token", "token.thumbprint");
    String answer = ask("GET " + PATH + "token", "Host: calls.example.org\r\n");
    assertThat(answer).startsWith("HTTP/1.1 200 ").endsWith("\r\n\r\ntoken.thumbprint");
    tokens.remove("token");
    assertThat(ask("GET " + PATH + "token", "")).startsWith("HTTP/1.1 404 ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "toke", "token2", "TOKEN", "token/", "token?x", "../token", "x/token"})
  void anythingButAKnownTokenIsNotFound(String asked) throws Exception {
    tokens.put("token", "token.thumbprint");
    assertThat(ask("GET " + PATH + asked, ""))
        .startsWith("HTTP/1.1 404 ")
        .doesNotContain("thumbprint", "Location", "location");
  }

  @ParameterizedTest
  @CsvSource({
    "/, /",
    "/admin?a=b, /admin?a=b",
    "//evil.example/x, //evil.example/x",
    "http://evil.example/x, /",
    "@evil.example/x, /"
  })
  void otherReadsAreRedirectedToTheHostOfThePublicUrl(String uri, String path) throws Exception {
    assertThat(ask("GET " + uri, "Host: evil.example\r\nX-Forwarded-Host: evil.example\r\n"))
        .startsWith("HTTP/1.1 301 ")
        .containsIgnoringCase("\r\nlocation: https://calls.example.org:8443" + path + "\r\n");
    assertThat(ask("HEAD " + uri, "")).startsWith("HTTP/1.1 301 ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "CONNECT"})
  void nothingElseIsAllowedAndTheConnectionEnds(String method) throws Exception {
    tokens.put("token", "token.thumbprint");
    String answer = ask(method + " " + PATH + "token", "Content-Length: 5\r\n");
    assertThat(answer)
        .startsWith("HTTP/1.1 405 ")
        .doesNotContain("thumbprint")
        .containsIgnoringCase("connection: close");
  }

  /** Asks once; returns the whole answer. */
  private String ask(String line, String headers) throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(60_000); // a connection that stays open fails the test
      String request = line + " HTTP/1.1\r\nConnection: close\r\n" + headers + "\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }
  }
}
