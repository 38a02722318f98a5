package sotto.server;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static sotto.server.TestServer.ADMINISTRATOR;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import org.junit.jupiter.api.Test;

/** Clients that go away in the middle of a request are no fault of the server. */
final class AbortedBodiesTest {
  private static final int TRIES = 40;

  @Test
  void aBodyThatBreaksOffIsNoErrorInTheLog() throws IOException {
    try (LogCapture log = new LogCapture()) {
      try (TestServer server = TestServer.withPeople()) {
        ApiClient client = server.signedIn(ADMINISTRATOR);
        for (int i = 0; i < TRIES; i++) {
          breakOff(server, "POST", "/session", "", i);
          breakOff(server, "PUT", "/me/end-to-end", client.cookie().orElseThrow(), i);
          client.get("/me").demand(200);
        }
      }
      assertThat(log.warnings()).isEmpty();
    }
  }

  /** Sends a head and a part of the body; every second time the connection is reset. */
  private static void breakOff(
      TestServer server, String method, String path, String cookie, int number) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      String head =
          method
              + " /api/v1"
              + path
              + " HTTP/1.1\r\nHost: x\r\nOrigin: "
              + server.url()
              + "\r\nCookie: "
              + cookie
              + (number % 3 == 0 ? "\r\nExpect: 100-continue" : "")
              + "\r\nContent-Length: 100\r\n\r\n"
              + "{".repeat(number % 4);
      socket.getOutputStream().write(head.getBytes(US_ASCII));
      if (number % 2 == 0) {
        socket.setSoLinger(true, 0);
      }
    }
  }
}
