package sotto.attack.server.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import sotto.attack.server.subject.TargetServer;
import sotto.testkit.Http2Frames;

/** An HTTP/2 connection that sends any frames, valid or not. */
public final class Http2Connection implements AutoCloseable {
  private final TlsConnection connection;
  private final AtomicInteger resets = new AtomicInteger();
  private final AtomicBoolean closed = new AtomicBoolean();
  private int stream = -1;

  private Http2Connection(TlsConnection connection) {
    this.connection = connection;
  }

  /**
   * Connects, and sends the preface.
   *
   * @param settings pairs of identifier and value
   */
  public static Http2Connection open(TargetServer server, String address, int... settings)
      throws IOException {
    Http2Connection http2 = new Http2Connection(TlsConnection.open(server, address, "h2"));
    http2.connection.write(Http2Frames.PREFACE);
    http2.settings(settings);
    return http2;
  }

  /** Reads and discards frames on a thread of its own; those that reset a stream are counted. */
  public Http2Connection reading() {
    Thread.ofPlatform()
        .daemon()
        .name("http2 reader")
        .start(() -> {
          try {
            while (true) {
              byte[] head = connection.read(Http2Frames.HEAD_BYTES);
              int length = ByteBuffer.wrap(head).getInt() >>> 8;
              connection.read(length);
              if (head[3] == Http2Frames.RST_STREAM) {
                resets.incrementAndGet();
              }
            }
          } catch (IOException e) {
            closed.set(true); // by either side
          }
        });
    return this;
  }

  /** The streams that the server has reset, while this is {@link #reading}. */
  public int resets() {
    return resets.get();
  }

  /** Sends a SETTINGS frame of pairs of identifier and value. */
  public void settings(int... pairs) throws IOException {
    write(Http2Frames.settings(pairs));
  }

  /** Sends one frame. */
  public void frame(int type, int flags, int onStream, byte[] payload) throws IOException {
    write(Http2Frames.encode(type, flags, onStream, payload));
  }

  /** Sends bytes that are frames already; fails once the server has closed the connection. */
  public void write(byte[] frames) throws IOException {
    if (closed.get()) {
      throw new IOException("the server has closed the connection");
    }
    connection.write(frames);
  }

  /** The id of a stream that was not used yet. */
  public int nextStream() {
    stream += 2;
    return stream;
  }

  /** Sends a GET without a body on a new stream; returns the stream. */
  public int get(String path) throws IOException {
    int on = nextStream();
    frame(
        Http2Frames.HEADERS,
        Http2Frames.END_STREAM | Http2Frames.END_HEADERS,
        on,
        request("GET", path));
    return on;
  }

  /** A request's head as HPACK writes it without tables or Huffman codes (RFC 7541 §6.2.2). */
  public static byte[] request(String method, String path, String... fields) {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    literal(head, ":method", method);
    literal(head, ":scheme", "https");
    literal(head, ":authority", "localhost");
    literal(head, ":path", path);
    for (int i = 0; i < fields.length; i += 2) {
      literal(head, fields[i], fields[i + 1]);
    }
    return head.toByteArray();
  }

  private static void literal(ByteArrayOutputStream to, String name, String value) {
    to.write(0);
    string(to, name);
    string(to, value);
  }

  /** A string literal: a length with a prefix of seven bits (§5.1), then the bytes. */
  static void string(ByteArrayOutputStream to, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    int rest = bytes.length - 127;
    if (rest < 0) {
      to.write(bytes.length);
    } else {
      to.write(127);
      while (rest >= 128) {
        to.write(rest % 128 | 128);
        rest /= 128;
      }
      to.write(rest);
    }
    to.writeBytes(bytes);
  }

  /** A field that is put into the table (§6.2.1), so that one byte repeats it. */
  public static byte[] indexed(String name, String value) {
    ByteArrayOutputStream field = new ByteArrayOutputStream();
    field.write(0x40);
    string(field, name);
    string(field, value);
    return field.toByteArray();
  }

  /** The byte that repeats the field that was put into the table last. */
  public static final byte LAST_INDEXED = (byte) (0x80 | 62);

  @Override
  public void close() throws IOException {
    connection.close();
  }
}
