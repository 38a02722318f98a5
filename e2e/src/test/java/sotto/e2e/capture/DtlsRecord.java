package sotto.e2e.capture;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * One record of DTLS. Spec: RFC 9147 §4 (version 1.3, both forms), RFC 6347 §4.1 (version 1.2).
 *
 * <pre>
 *  plain (and all of 1.2): u8 type | u16 version | u16 epoch | u48 sequence | u16 length | …
 *  encrypted in 1.3:       001CSLEE | connection id if C | u8 or u16 sequence | u16 length if L | …
 * </pre>
 *
 * @param encrypted whether the content is unreadable on the way
 * @param type the content type; 0 where it is encrypted too
 * @param handshake the message's type in a plain handshake record; 0 in any other
 */
record DtlsRecord(boolean encrypted, int type, int handshake) {
  static final int HANDSHAKE = 22;

  /**
   * Types of handshake messages; the other ones that were plain in version 1.2 have certificates or
   * proofs of keys.
   */
  static final int CLIENT_HELLO = 1;

  static final int SERVER_HELLO = 2;

  /** A request for another hello, with a cookie. */
  static final int HELLO_VERIFY_REQUEST = 3;

  /**
   * Reads all records of a datagram.
   *
   * @throws IllegalArgumentException for anything else
   */
  static List<DtlsRecord> readAll(byte[] bytes) {
    List<DtlsRecord> records = new ArrayList<>();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    try {
      while (in.hasRemaining()) {
        records.add(read(in));
      }
    } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
      throw new IllegalArgumentException("a record is cut off", e);
    }
    return records;
  }

  private static DtlsRecord read(ByteBuffer in) {
    int first = in.get() & 0xff;
    if ((first & 0xe0) == 0x20) {
      return readUnified(first, in);
    }
    int version = in.getShort() & 0xffff;
    // The first hello of any version has 1.0.
    if (version != 0xfefd && version != 0xfeff) {
      throw new IllegalArgumentException("a record of version " + version);
    }
    int epoch = in.getShort() & 0xffff;
    in.position(in.position() + 6);
    int length = in.getShort() & 0xffff;
    ByteBuffer inside = in.slice(in.position(), length);
    in.position(in.position() + length);
    boolean encrypted = epoch > 0;
    boolean tells = !encrypted && first == HANDSHAKE;
    return new DtlsRecord(encrypted, first, tells ? inside.get() & 0xff : 0);
  }

  private static DtlsRecord readUnified(int first, ByteBuffer in) {
    if ((first & 0x10) != 0) {
      throw new IllegalArgumentException("a record with a connection id, which nobody asked for");
    }
    in.position(in.position() + ((first & 0x08) != 0 ? 2 : 1));
    // A record without a length is the last one.
    int length = (first & 0x04) != 0 ? in.getShort() & 0xffff : in.remaining();
    in.slice(in.position(), length);
    in.position(in.position() + length);
    return new DtlsRecord(true, 0, 0);
  }
}
