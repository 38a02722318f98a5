package sotto.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import sotto.client.SignIn;
import sotto.client.fixtures.CallingPerson;

/** Frames that are no messages close their socket with the code of RFC 6455, and are logged. */
@Timeout(60)
final class BrokenFramesTest {
  private static final int TEXT = 0x81;
  private static final int FIRST_OF_TEXT = 0x01;
  private static final int LAST = 0x80;

  @TempDir private Path folder = Path.of("");

  @Test
  void textThatIsNotUtf8ClosesTheSocketWith1007AndIsLoggedOnceInAWhile() throws Exception {
    try (SottoServer server = WholeServer.with(folder, Map.of("ann", "ann"), null);
        LogCapture log = new LogCapture()) {
      SignIn.Device device = signIn(server);
      for (int tries = 0; tries < 3; tries++) {
        try (Socket socket = open(server, device)) {
          send(socket, TEXT, new byte[] {'"', (byte) 0xC3, 0x28, '"'});
          assertThat(closeCode(socket)).isEqualTo(1007);
        }
      }
      while (log.lines().stream().noneMatch(line -> line.contains("with 1007"))) {
        TimeUnit.MILLISECONDS.sleep(10);
      }
      assertThat(log.lines())
          .filteredOn(line -> line.contains("closed a socket of user " + device.userId()))
          .hasSize(1);
    }
  }

  @Test
  void aCharacterMayBeSplitBetweenTwoFrames() throws Exception {
    try (SottoServer server = WholeServer.with(folder, Map.of("ann", "ann"), null);
        Socket socket = open(server, signIn(server))) {
      send(socket, FIRST_OF_TEXT, new byte[] {'"', (byte) 0xC3});
      send(socket, LAST, new byte[] {(byte) 0xA9, '"'});
      assertThat(closeCode(socket)).as("text, and no message").isEqualTo(4000);
    }
  }

  private static SignIn.Device signIn(SottoServer server) throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return SignIn.signIn(
          http, URI.create(server.url()), "ann@example.org", CallingPerson.PASSWORD, null, "test");
    }
  }

  private static Socket open(SottoServer server, SignIn.Device device) throws IOException {
    URI at = URI.create(server.url());
    Socket socket = new Socket(at.getHost(), at.getPort());
    StringBuilder request =
        new StringBuilder("GET /api/v1/signalling HTTP/1.1\r\nHost: " + at.getAuthority())
            .append("\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13")
            .append("\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==");
    device.headers().forEach((name, value) -> request.append("\r\n" + name + ": " + value));
    socket.getOutputStream().write((request + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
    StringBuilder answer = new StringBuilder();
    while (!answer.toString().endsWith("\r\n\r\n")) {
      answer.append((char) socket.getInputStream().read());
    }
    assertThat(answer.toString()).startsWith("HTTP/1.1 101");
    return socket;
  }

  /** Sends a frame as RFC 6455 §5.2 has it, with a mask of zeros. */
  private static void send(Socket socket, int firstByte, byte[] payload) throws IOException {
    byte[] frame = new byte[6 + payload.length];
    frame[0] = (byte) firstByte;
    frame[1] = (byte) (0x80 | payload.length);
    System.arraycopy(payload, 0, frame, 6, payload.length);
    socket.getOutputStream().write(frame);
  }

  private static int closeCode(Socket socket) throws IOException {
    DataInputStream in = new DataInputStream(socket.getInputStream());
    while (true) {
      int opcode = in.readUnsignedByte() & 0x0F;
      int length = in.readUnsignedByte();
      byte[] payload = in.readNBytes(length == 126 ? in.readUnsignedShort() : length);
      if (opcode == 8) {
        return ((payload[0] & 0xFF) << 8) | (payload[1] & 0xFF);
      }
    }
  }
}
