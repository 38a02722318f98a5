package sotto.attack.server.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sotto.attack.server.subject.Member;
import sotto.attack.server.subject.TargetServer;

/** A WebSocket that sends any frames (RFC 6455 §5.2), and reads only if it is asked to. */
public final class WebSocketConnection implements AutoCloseable {
  public static final int TEXT = 1;
  public static final int PING = 9;
  public static final int PONG = 10;

  /** A first message as the clients send it. */
  public static final String HELLO =
      "{\"v\":1,\"type\":\"hello\",\"body\":{\"client\":"
          + "{\"kind\":\"web\",\"version\":\"1\",\"endToEnd\":false}}}";

  private static final Pattern NUMBER = Pattern.compile("\"seq\":(\\d+)");
  private static final int ACK_EVERY = 16;
  private static final int FINAL = 0x80;
  private static final int CLOSE = 8;

  private final TlsConnection connection;
  private final AtomicInteger closeCode = new AtomicInteger();
  private final AtomicLong messages = new AtomicLong();
  private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
  private long sent;
  private final CountDownLatch closed = new CountDownLatch(1);

  private WebSocketConnection(TlsConnection connection) {
    this.connection = connection;
  }

  /** Sends the request to upgrade; the answer is not read. */
  public static void upgrade(
      TlsConnection connection, TargetServer server, String cookie, String origin)
      throws IOException {
    connection.write(
        """
        GET /api/v1/signalling HTTP/1.1\r
        Host: localhost:%d\r
        Origin: %s\r
        Cookie: %s\r
        Connection: Upgrade\r
        Upgrade: websocket\r
        Sec-WebSocket-Version: 13\r
        Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r
        \r
        """
            .formatted(server.port(), origin, cookie));
  }

  /** A socket of a person; fails if the server refuses. */
  public static WebSocketConnection open(TargetServer server, String address, Member member)
      throws IOException {
    return open(server, address, member.device().cookie());
  }

  /** The same with the cookie of a session. */
  public static WebSocketConnection open(TargetServer server, String address, String cookie)
      throws IOException {
    TlsConnection connection = TlsConnection.open(server, address, "http/1.1");
    upgrade(connection, server, cookie, server.url());
    int status = connection.status();
    if (status != 101) {
      connection.close();
      throw new IOException("no upgrade: " + status);
    }
    return new WebSocketConnection(connection);
  }

  /** The same, reading, and greeted by the client. */
  public static WebSocketConnection greeted(TargetServer server, String address, Member member)
      throws IOException {
    WebSocketConnection socket = open(server, address, member).reading();
    socket.text(HELLO);
    return socket;
  }

  /**
   * Reads frames on a thread of its own: messages are counted and acknowledged, and the closing
   * code is kept.
   */
  public WebSocketConnection reading() {
    Thread.ofVirtual()
        .name("socket reader")
        .start(() -> {
          try {
            while (readFrame()) {
              messages.incrementAndGet();
            }
          } catch (IOException e) {
            // closed without a frame
          } finally {
            closed.countDown();
          }
        });
    return this;
  }

  /** Whether there may be another frame. */
  private boolean readFrame() throws IOException {
    byte[] head = connection.read(2);
    int length = head[1] & 127;
    if (length == 126) {
      length = ByteBuffer.wrap(connection.read(2)).getShort() & 0xffff;
    } else if (length == 127) {
      length = (int) ByteBuffer.wrap(connection.read(8)).getLong();
    }
    byte[] payload = connection.read(length);
    if ((head[0] & 15) == CLOSE && length >= 2) {
      closeCode.set(ByteBuffer.wrap(payload).getShort() & 0xffff);
      return false;
    }
    acknowledge(new String(payload, StandardCharsets.UTF_8));
    return true;
  }

  private void acknowledge(String message) throws IOException {
    received.add(message);
    Matcher number = NUMBER.matcher(message);
    if (number.find() && Long.parseLong(number.group(1)) % ACK_EVERY == 0) {
      text("{\"v\":1,\"type\":\"ack\",\"body\":{\"received\":" + number.group(1) + "}}");
    }
  }

  /**
   * Reads messages until one has this part; whether one came in time. Messages before it are gone.
   */
  public boolean hasReceived(String part, long millis) throws InterruptedException {
    long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    while (true) {
      String message = received.poll(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS);
      if (message == null) {
        return false;
      }
      if (message.contains(part)) {
        return true;
      }
    }
  }

  /** The messages read so far. */
  public long messages() {
    return messages.get();
  }

  /** Waits until the server has closed it; whether it did. */
  public boolean isClosedWithin(long millis) throws InterruptedException {
    return closed.await(millis, TimeUnit.MILLISECONDS);
  }

  /** The code with which the server closed it; 0 before that, or if it gave none. */
  public int closeCode() {
    return closeCode.get();
  }

  /** Sends a message of the contract with the next number. */
  public synchronized void send(String type, String body) throws IOException {
    sent++;
    write(
        encoded(
            "{\"v\":1,\"seq\":%d,\"id\":\"a%d\",\"type\":\"%s\",\"body\":%s}"
                .formatted(sent, sent, type, body)));
  }

  /** Sends a text message. */
  public void text(String text) throws IOException {
    frame(FINAL | TEXT, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Sends one frame, masked with zeros. */
  public void frame(int head, byte[] payload) throws IOException {
    write(encoded(head, payload));
  }

  /** Sends bytes that are frames already. */
  public synchronized void write(byte[] frames) throws IOException {
    connection.write(frames);
  }

  /** A whole text message as bytes, to send many at once. */
  public static byte[] encoded(String text) {
    return encoded(FINAL | TEXT, text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * A frame as bytes.
   *
   * @param head the first byte: 128 for a final one, and the kind
   */
  public static byte[] encoded(int head, byte[] payload) {
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    frame.write(head);
    if (payload.length < 126) {
      frame.write(FINAL | payload.length);
    } else if (payload.length < 65_536) {
      frame.write(FINAL | 126);
      frame.writeBytes(ByteBuffer.allocate(2).putShort((short) payload.length).array());
    } else {
      frame.write(FINAL | 127);
      frame.writeBytes(ByteBuffer.allocate(8).putLong(payload.length).array());
    }
    frame.writeBytes(new byte[4]);
    frame.writeBytes(payload);
    return frame.toByteArray();
  }

  @Override
  public void close() throws IOException {
    connection.close();
  }
}
