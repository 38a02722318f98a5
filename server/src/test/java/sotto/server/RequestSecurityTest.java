package sotto.server;

import static org.assertj.core.api.Assertions.assertThat;
import static sotto.server.TestServer.MEMBER;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The demands on every request, and the headers of every answer. */
final class RequestSecurityTest {
  private static TestServer server;

  @BeforeAll
  static void start() {
    server = TestServer.withPeople();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example",
        "null",
        "http://localhost",
        "http://localhost:1",
        "https://localhost:PORT",
        "http://localhost:PORT.evil.example",
        "http://LOCALHOST:PORT/"
      })
  void aChangeFromAForeignOriginIsRefused(String origin) {
    ApiClient client = server.signedIn(MEMBER);
    String foreign = origin.replace("PORT", Integer.toString(server.port()));
    refused(client, foreign);
  }

  @Test
  void aChangeWithoutAnOriginIsRefused() {
    refused(server.signedIn(MEMBER), null);
  }

  private static void refused(ApiClient client, @Nullable String origin) {
    client
        .send("PUT", "/me/end-to-end", "{\"on\":true}", origin)
        .demandError(403, "ORIGIN_MISMATCH");
    client.send("DELETE", "/session", null, origin).demandError(403, "ORIGIN_MISMATCH");
    client
        .send("POST", "/session", "{\"email\":\"a@b\",\"password\":\"x\"}", origin)
        .demandError(403, "ORIGIN_MISMATCH");
    client.get("/me").demand(200);
  }

  @Test
  void everyNameOfLoopbackIsThisServersOwn() {
    for (String host : new String[] {"localhost", "127.0.0.1", "[::1]"}) {
      server
          .signedIn(MEMBER)
          .send("POST", "/calls/seen", null, "http://" + host + ":" + server.port())
          .demand(204);
    }
  }

  @Test
  void readingNeedsNoOrigin() {
    server.signedIn(MEMBER).send("GET", "/me", null, null).demand(200);
  }

  @Test
  void everyAnswerTellsBrowsersToDoNothingWithIt() {
    for (String path : new String[] {"/api/v1/server", "/api/v1/none", "/health", "/none.js"}) {
      HttpResponse<String> answer = ApiClient.look(server.url() + path);
      assertThat(answer.headers().firstValue("Content-Security-Policy"))
          .as(path)
          .contains(
              "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'");
      assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
      assertThat(answer.headers().firstValue("Referrer-Policy")).contains("no-referrer");
      assertThat(answer.headers().firstValue("Cross-Origin-Opener-Policy")).contains("same-origin");
      assertThat(answer.headers().firstValue("Permissions-Policy").orElseThrow())
          .contains("camera=(self)", "microphone=(self)", "display-capture=(self)");
      assertThat(answer.headers().firstValue("Strict-Transport-Security")).isEmpty();
      assertThat(answer.headers().firstValue("X-Request-Id").orElseThrow()).isNotEmpty();
    }
  }

  @Test
  void answersOfTheApiAreNotCached() {
    assertThat(
            ApiClient.look(server.url() + "/api/v1/server").headers().firstValue("Cache-Control"))
        .contains("no-store");
  }

  @Test
  void aTokenThatNobodyHasIsNobody() {
    String cookie =
        server.signedIn(TestServer.MEMBER).cookie().orElseThrow().replaceFirst("=.*", "");
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server.url() + "/api/v1/me"))
            .header("Cookie", cookie + "=" + "A".repeat(43))
            .build();
    assertThat(ApiClient.exchange(request).statusCode()).isEqualTo(401);
  }
}
