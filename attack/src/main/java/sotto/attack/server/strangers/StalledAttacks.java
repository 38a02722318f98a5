package sotto.attack.server.strangers;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import sotto.attack.server.stage.Controls;
import sotto.attack.server.stage.Party;
import sotto.attack.server.stage.ServerAttack;
import sotto.attack.server.stage.Stage;
import sotto.attack.server.stage.Stage.Deed;
import sotto.attack.server.wire.Http2Connection;
import sotto.attack.server.wire.TlsConnection;
import sotto.testkit.Http2Frames;

/** Thousands of connections, each with a little that waits for a client that does not read. */
final class StalledAttacks {
  private static final int MOST = 4_000;
  private static final int HANDSHAKES_AT_ONCE = 8;
  private static final Duration OPENED_WITHIN = Duration.ofSeconds(30);

  /** Addresses in turn, because connections of one address are bounded. */
  private static final List<String> ADDRESSES = List.of(Stage.ADDRESS, "127.0.0.67", "127.0.0.68");

  /** More bytes than both kernels and the server hold back. */
  private static final int PINGS = 24_000;

  private StalledAttacks() {}

  static List<ServerAttack> all() {
    return List.of(
        of(
            "stalled-files",
            "fill the memory with a little for each of many clients",
            "asked for the web client on up to 4,000 connections and read nothing",
            StalledAttacks::askForFiles),
        of(
            "stalled-pings",
            "fill the memory with a little for each of many clients",
            "sent 24,000 pings on each of up to 4,000 HTTP/2 connections and read nothing",
            StalledAttacks::ping));
  }

  private static ServerAttack of(String id, String aim, String did, ServerAttack.Script script) {
    return new ServerAttack(id, Party.STRANGER, aim, did, script, Controls::http2);
  }

  /** Opens one of many connections; returns what it sends, which may block for ever. */
  private interface Opening {
    Deed open(String address) throws IOException;
  }

  private static void askForFiles(Stage stage) throws InterruptedException {
    String requests = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(20);
    openMany(
        stage,
        address -> {
          TlsConnection connection =
              stage.keep(TlsConnection.open(stage.server(), address, "http/1.1"));
          connection.readSlowly();
          return () -> connection.write(requests);
        });
  }

  private static void ping(Stage stage) throws InterruptedException {
    byte[] ping = Http2Frames.encode(Http2Frames.PING, 0, 0, new byte[8]);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (int i = 0; i < PINGS; i++) {
      all.writeBytes(ping);
    }
    byte[] pings = all.toByteArray();
    openMany(
        stage,
        address -> {
          Http2Connection connection = stage.keep(Http2Connection.open(stage.server(), address));
          return () -> connection.write(pings);
        });
  }

  private static void openMany(Stage stage, Opening opening) throws InterruptedException {
    Semaphore handshakes = new Semaphore(HANDSHAKES_AT_ONCE);
    long until = System.nanoTime() + OPENED_WITHIN.toNanos();
    for (int i = 0; i < MOST && System.nanoTime() < until; i++) {
      String address = ADDRESSES.get(i % ADDRESSES.size());
      handshakes.acquire();
      Thread.ofVirtual().start(() -> stall(stage, opening, address, handshakes));
    }
    stage.waitAsLongAsAFlood();
  }

  private static void stall(Stage stage, Opening opening, String address, Semaphore handshakes) {
    Deed send;
    try {
      send = opening.open(address);
    } catch (IOException e) {
      stage.refused();
      return;
    } finally {
      handshakes.release();
    }
    try {
      stage.did(1);
      send.once();
    } catch (Exception e) {
      stage.refused();
    }
  }
}
