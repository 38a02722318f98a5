package sotto.testkit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The frames of HTTP/2 as bytes, valid or not, for clients that attack a server.
 *
 * <pre>
 * | length: 3 bytes | type: 1 | flags: 1 | stream: 4 | payload |
 * </pre>
 *
 * <p>Spec: RFC 9113 §4.1, §6
 */
public final class Http2Frames {
  public static final int DATA = 0x0;
  public static final int HEADERS = 0x1;
  public static final int PRIORITY = 0x2;
  public static final int RST_STREAM = 0x3;
  public static final int SETTINGS = 0x4;
  public static final int PING = 0x6;
  public static final int GOAWAY = 0x7;
  public static final int WINDOW_UPDATE = 0x8;
  public static final int CONTINUATION = 0x9;

  /** The flag of the last frame of a request. */
  public static final int END_STREAM = 0x1;

  /** The flag of the last frame of headers. */
  public static final int END_HEADERS = 0x4;

  /** The length of a frame without its payload, in bytes. */
  public static final int HEAD_BYTES = 9;

  /** The first bytes of each connection (§3.4). */
  public static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

  private Http2Frames() {}

  /**
   * One frame.
   *
   * @param stream 0 for the connection as a whole
   */
  public static byte[] encode(int type, int flags, int stream, byte[] payload) {
    return ByteBuffer.allocate(HEAD_BYTES + payload.length)
        .put((byte) (payload.length >>> 16))
        .putShort((short) payload.length)
        .put((byte) type)
        .put((byte) flags)
        .putInt(stream)
        .put(payload)
        .array();
  }

  /** The preface as bytes. */
  public static byte[] preface() {
    return PREFACE.getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * A SETTINGS frame (§6.5).
   *
   * @param pairs of identifier and value
   */
  public static byte[] settings(int... pairs) {
    ByteBuffer payload = ByteBuffer.allocate(pairs.length / 2 * 6);
    for (int i = 0; i < pairs.length; i += 2) {
      payload.putShort((short) pairs[i]).putInt(pairs[i + 1]);
    }
    return encode(SETTINGS, 0, 0, payload.array());
  }
}
