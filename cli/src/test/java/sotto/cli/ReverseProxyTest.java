package sotto.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sotto.testkit.TrustingClient;

/** A server behind each proxy that operation.md has an example for. */
@Tag("long")
final class ReverseProxyTest {
  /** The client's end of its connection to the proxy; the proxy itself comes from 127.0.0.1. */
  private static final String CLIENT = "127.0.0.9";

  /** An address that the client claims to have. */
  private static final String FORGED = "203.0.113.7";

  private static final int MEBIBYTE = 1024 * 1024;

  @TempDir private Path folder = Path.of("");

  @ParameterizedTest
  @EnumSource
  void peopleSignInAndConnectThroughItAndTheServerSeesTheirAddress(ReverseProxy.Program program)
      throws Exception {
    TestCertificate tls = TestCertificate.in(folder.resolve("certificate"));
    int port = ReverseProxy.freePort();
    int behind = ReverseProxy.freePort();
    String url = "https://localhost:" + port;
    try (ServeProcess server =
            ServeProcess.in(
                folder,
                "--port",
                Integer.toString(behind),
                "--public-url",
                url,
                "--trusted-proxies",
                "127.0.0.1");
        HttpClient http = client(tls)) {
      String token = server.next("/link#").replaceFirst(".*#", "");
      server.next("Sotto is at");
      try (ReverseProxy _ = program.start(port, behind, tls, folder.resolve("proxy"))) {
        MemberSession member = MemberSession.setUp(http, url, token);

        HttpResponse<String> people = get(http, url, member, "/people");
        assertThat(people.statusCode()).isEqualTo(200);
        assertThat(people.version()).isEqualTo(Version.HTTP_2);

        BlockingQueue<String> received = new LinkedBlockingQueue<>();
        WebSocket socket = open(http, url, member, received);
        String hello =
            "{\"v\":1,\"type\":\"hello\",\"body\":{\"client\":"
                + "{\"kind\":\"web\",\"version\":\"1\",\"endToEnd\":false}}}";
        socket.sendText(hello, true).join();
        assertThat(received.poll(30, TimeUnit.SECONDS)).contains("\"welcome\"");
        socket.abort();

        assertThat(get(http, url, member, "/me/sessions").body()).contains(CLIENT);
        String ben = "{\"email\":\"b@example.org\",\"displayName\":\"B\",\"role\":\"member\"}";
        assertThat(post(http, url, member, "/admin/users", ben).statusCode()).isEqualTo(201);
        assertThat(get(http, url, member, "/admin/audit").body())
            .contains(CLIENT)
            .doesNotContain(FORGED);

        if (program == ReverseProxy.Program.CADDY) { // it reads the body before it refuses it
          String body = " ".repeat(MEBIBYTE + 1);
          assertThat(post(http, url, member, "/session", body).statusCode()).isEqualTo(413);
        } else {
          assertThat(answerToAnnounced(MEBIBYTE + 1, tls, port)).startsWith("HTTP/1.1 413 ");
        }
        assertThat(post(http, url, member, "/session", "").body()).contains("MALFORMED_JSON");
      }
    }
  }

  private static HttpClient client(TestCertificate tls) throws Exception {
    return HttpClient.newBuilder()
        .sslContext(TrustingClient.context(tls.certificate()))
        .localAddress(InetAddress.ofLiteral(CLIENT))
        .build();
  }

  private static HttpResponse<String> get(
      HttpClient http, String url, MemberSession member, String path) throws Exception {
    return http.send(to(url, member, path).build(), BodyHandlers.ofString());
  }

  private static HttpResponse<String> post(
      HttpClient http, String url, MemberSession member, String path, String body)
      throws Exception {
    return http.send(
        to(url, member, path).POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
  }

  /**
   * The status line for a request that has announced a body of this length and sent none, as the
   * rest of one could meet a closed connection.
   */
  private static String answerToAnnounced(int bytes, TestCertificate tls, int port)
      throws Exception {
    try (Socket socket =
        TrustingClient.context(tls.certificate())
            .getSocketFactory()
            .createSocket("localhost", port)) {
      String head =
          """
          POST /api/v1/session HTTP/1.1\r
          Host: localhost:%d\r
          Content-Length: %d\r
          \r
          """
              .formatted(port, bytes);
      socket.setSoTimeout(60_000);
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      return new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
          .readLine();
    }
  }

  private static HttpRequest.Builder to(String url, MemberSession member, String path) {
    return HttpRequest.newBuilder(URI.create(url + "/api/v1" + path))
        .header("Cookie", member.cookie())
        .header("Origin", url)
        .header("X-Forwarded-For", FORGED);
  }

  private static WebSocket open(
      HttpClient http, String url, MemberSession member, BlockingQueue<String> received) {
    return http.newWebSocketBuilder()
        .header("Cookie", member.cookie())
        .header("Origin", url)
        .buildAsync(
            URI.create(url.replace("https", "wss") + "/api/v1/signalling"),
            new WebSocket.Listener() {
              @Override
              public @Nullable CompletionStage<?> onText(
                  WebSocket socket, CharSequence text, boolean last) {
                received.add(text.toString());
                socket.request(1);
                return null;
              }
            })
        .join();
  }
}
