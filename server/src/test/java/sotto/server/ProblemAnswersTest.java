package sotto.server;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import sotto.protocol.Json;

/**
 * Every answer of 4xx and 5xx has problem details and is stored nowhere, also one to a request that
 * never reaches a route.
 */
final class ProblemAnswersTest {
  private static TestServer server;

  @BeforeAll
  static void start() {
    server = TestServer.withPeople();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  static Stream<Arguments> requests() {
    return Stream.of(
        Arguments.of("GET /api/v1/me HTTP/1.1\r\nHost: x\r\n\r\n", 401, "UNAUTHENTICATED"),
        Arguments.of("GET /api/v1/none HTTP/1.1\r\nHost: x\r\n\r\n", 404, "NOT_FOUND"),
        Arguments.of("GET /none.js HTTP/1.1\r\nHost: x\r\n\r\n", 404, "NOT_FOUND"),
        Arguments.of("GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n", 404, "NOT_FOUND"),
        Arguments.of("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n", 404, "NOT_FOUND"),
        Arguments.of("TRACE / HTTP/1.1\r\nHost: x\r\n\r\n", 404, "NOT_FOUND"),
        Arguments.of("GET /api/v1/signalling HTTP/1.1\r\nHost: x\r\n\r\n", 426, "UPGRADE_REQUIRED"),
        Arguments.of("GET /api/v1/%zz HTTP/1.1\r\nHost: x\r\n\r\n", 400, "INVALID_FIELD"),
        Arguments.of("GET /%zz HTTP/1.1\r\nHost: x\r\n\r\n", 400, "INVALID_FIELD"),
        Arguments.of("GET api/v1/server HTTP/1.1\r\nHost: x\r\n\r\n", 404, "NOT_FOUND"),
        Arguments.of("\u0001\u0002 nothing\r\n\r\n", 400, "INVALID_FIELD"),
        Arguments.of("GET / HTTP/1.1\r\nHost: x\r\n broken\u0000: y\r\n\r\n", 400, "INVALID_FIELD"),
        Arguments.of(
            "POST /api/v1/session HTTP/1.1\r\nHost: x\r\nOrigin: "
                + server.url()
                + "\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
            400,
            "INVALID_FIELD"),
        Arguments.of("GET / HTTP/9.9\r\nHost: x\r\n\r\n", 505, "INVALID_FIELD"),
        Arguments.of(
            "GET /" + "x".repeat(8_000) + " HTTP/1.1\r\nHost: x\r\n\r\n", 414, "TOO_LARGE"),
        Arguments.of(
            "GET / HTTP/1.1\r\nHost: x\r\nX-Long: " + "x".repeat(20_000) + "\r\n\r\n",
            431,
            "TOO_LARGE"));
  }

  @ParameterizedTest
  @MethodSource("requests")
  void aRefusalIsAProblemThatNobodyStores(String request, int status, String code)
      throws IOException {
    Answer answer = send(request);
    assertThat(answer.head()).matches("(?s)http/1\\.[01] " + status + " .*");
    assertThat(answer.head())
        .contains("\r\ncontent-type: application/problem+json\r\n")
        .contains("\r\ncache-control: no-store\r\n");
    JsonNode problem = answer.problem();
    assertThat(problem.path("type").asText()).isEqualTo("urn:sotto:error:" + code);
    assertThat(problem.path("title").asText()).matches("[A-Z][a-z ]+");
    assertThat(problem.path("status").asInt()).isEqualTo(status);
    assertThat(problem.path("detail").asText()).isNotEmpty();
    assertThat(problem.path("code").asText()).isEqualTo(code);
  }

  @Test
  void aConnectionThatSendsNoHttpIsClosed() throws IOException {
    assertThat(send("nonsense\r\n\r\n").head()).contains("\r\nconnection: close\r\n");
  }

  @Test
  void aConnectionWithAnUnreadableBodyIsClosedAfterTheAnswer() throws IOException {
    String request =
        "GET /health HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n\r\n";
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(30_000);
      socket.getOutputStream().write(request.getBytes(US_ASCII));
      String all = new String(socket.getInputStream().readAllBytes(), UTF_8);
      assertThat(all.split("HTTP/1.1 ", -1)).as(all).hasSizeLessThanOrEqualTo(2);
    }
  }

  private record Answer(String head, String body) {
    JsonNode problem() throws IOException {
      return Json.mapper().readTree(body);
    }
  }

  /** Reads the head and as much of the body as it promises. */
  private static Answer send(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(30_000);
      socket.getOutputStream().write(request.getBytes(US_ASCII));
      socket.getOutputStream().flush();
      InputStream in = socket.getInputStream();
      StringBuilder head = new StringBuilder();
      while (head.indexOf("\r\n\r\n") < 0) {
        int next = in.read();
        if (next < 0) {
          throw new IOException("closed after: " + head);
        }
        head.append((char) next);
      }
      String lower = head.toString().toLowerCase(Locale.ROOT);
      int length = Integer.parseInt(lower.replaceAll("(?s).*content-length: (\\d+).*", "$1"));
      return new Answer(lower, new String(in.readNBytes(length), UTF_8));
    }
  }
}
