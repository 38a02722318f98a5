package sotto.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** A member who is signed in and opens sockets by hand. */
record MemberSession(String cookie) {
  /** The first administrator of a new server. */
  static MemberSession setUp(HttpClient http, String url, String token)
      throws IOException, InterruptedException {
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(URI.create(url + "/api/v1/links/redeem"))
                .header("Origin", url)
                .POST(
                    BodyPublishers.ofString(
                        """
                        {"token":"%s","password":"a quiet long password","setup":
                         {"organisation":"E","displayName":"A","email":"a@example.org"}}\
                        """
                            .formatted(token)))
                .build(),
            BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(200);
    String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
    return new MemberSession(cookie.substring(0, cookie.indexOf(';')));
  }

  /** A connection that has become a WebSocket. */
  RawConnection socket(String url) throws IOException {
    RawConnection connection = new RawConnection(url);
    connection.write(
        """
        GET /api/v1/signalling HTTP/1.1\r
        Host: localhost\r
        Origin: %s\r
        Cookie: %s\r
        Connection: Upgrade\r
        Upgrade: websocket\r
        Sec-WebSocket-Version: 13\r
        Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r
        \r
        """
            .formatted(url, cookie));
    assertThat(connection.head()).startsWith("HTTP/1.1 101");
    return connection;
  }
}
