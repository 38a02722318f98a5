package sotto.attack.server.strangers;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import sotto.attack.server.stage.Controls;
import sotto.attack.server.stage.Party;
import sotto.attack.server.stage.ServerAttack;
import sotto.attack.server.stage.Stage;
import sotto.attack.server.wire.TlsConnection;

/** Thousands of requests, each valid but for some bytes. */
final class FuzzAttack {
  private static final int REQUESTS = 10_000;
  private static final long SEED = 20_261_130;
  private static final int MOST_CHANGES = 4;
  private static final int FAILED = 500;

  private static final List<String> VALID =
      List.of(
          """
          GET /api/v1/server HTTP/1.1\r
          Host: localhost\r
          Accept: */*\r
          \r
          """,
          """
          GET /api/v1/people?query=a%20b&limit=10 HTTP/1.1\r
          Host: localhost\r
          Cookie: sotto_session=AAAA\r
          \r
          """,
          """
          POST /api/v1/links/find HTTP/1.1\r
          Host: localhost\r
          Content-Type: application/json\r
          Content-Length: 18\r
          \r
          {"token":"abcdef"}\
          """,
          """
          GET /assets/../index.html HTTP/1.1\r
          Host: localhost\r
          Range: bytes=0-1\r
          Accept-Encoding: br;q=1.0, gzip\r
          \r
          """,
          """
          POST /api/v1/links/redeem HTTP/1.1\r
          Host: localhost\r
          Transfer-Encoding: chunked\r
          \r
          5\r
          {"a":\r
          0\r
          \r
          """);

  private FuzzAttack() {}

  static ServerAttack attack() {
    return new ServerAttack(
        "fuzzed-requests",
        Party.STRANGER,
        "meet a request that the server fails at",
        "sent up to 10,000 requests with some bytes changed, added, doubled or cut",
        FuzzAttack::run,
        Controls::http1);
  }

  private static void run(Stage stage) throws Exception {
    AtomicInteger next = new AtomicInteger();
    stage.floodOver(
        8,
        () -> {
          TlsConnection connection =
              stage.keep(TlsConnection.open(stage.server(), Stage.ADDRESS, "http/1.1"));
          connection.readWithin(200);
          return () -> {
            int number = next.getAndIncrement();
            if (number >= REQUESTS) {
              stage.pause(50);
              return;
            }
            byte[] request = changed(new Random(SEED + number));
            connection.write(request);
            stage.did(1);
            try {
              int status = connection.wholeAnswer();
              if (status == FAILED) {
                stage.gained("500 to number " + number);
              }
            } catch (SocketTimeoutException | NumberFormatException e) {
              throw new IOException("the rest of the request is awaited: a new connection", e);
            }
          };
        });
  }

  /** A request with some changes. */
  static byte[] changed(Random random) {
    byte[] request = VALID.get(random.nextInt(VALID.size())).getBytes(StandardCharsets.ISO_8859_1);
    int changes = 1 + random.nextInt(MOST_CHANGES);
    for (int i = 0; i < changes; i++) {
      int at = random.nextInt(request.length);
      request =
          switch (random.nextInt(4)) {
            case 0 -> replaced(request, at, 1, new byte[] {(byte) random.nextInt(256)});
            case 1 -> replaced(request, at, 0, new byte[] {(byte) random.nextInt(256)});
            case 2 -> replaced(request, at, 1, new byte[0]);
            default -> {
              byte[] piece = new byte[Math.min(20, request.length - at)];
              System.arraycopy(request, at, piece, 0, piece.length);
              yield replaced(request, at, 0, piece);
            }
          };
    }
    return request.length == 0 ? new byte[1] : request;
  }

  private static byte[] replaced(byte[] in, int at, int length, byte[] by) {
    byte[] out = new byte[in.length - length + by.length];
    System.arraycopy(in, 0, out, 0, at);
    System.arraycopy(by, 0, out, at, by.length);
    System.arraycopy(in, at + length, out, at + by.length, in.length - at - length);
    return out;
  }
}
