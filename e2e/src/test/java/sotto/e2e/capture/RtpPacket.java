package sotto.e2e.capture;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The clear part of an SRTP packet. Spec: RFC 3550 §5.1, RFC 8285 §4.
 *
 * <pre>
 *  0                   1                   2                   3
 * |V=2|P|X|  CC   |M|     PT      |       sequence number         |
 * |                           timestamp                           |
 * |                             SSRC                              |
 * |                         CSRC × CC …                           |
 * |          profile              |       words of extension      |  if X
 * </pre>
 *
 * @param sequence 16 bits
 * @param timestamp 32 bits, in ticks of the codec's clock
 * @param ssrc which stream
 * @param extensions ids of the header extensions
 * @param payloadBytes the rest after the header: ciphertext and tag
 */
record RtpPacket(
    int payloadType,
    int sequence,
    int timestamp,
    int ssrc,
    Set<Integer> extensions,
    int payloadBytes) {
  private static final int ONE_BYTE_PROFILE = 0xBEDE;
  private static final int TWO_BYTE_PROFILE = 0x1000;

  /**
   * Reads the header.
   *
   * @throws IllegalArgumentException for a header that is cut off, or an extension of no known
   *     profile
   */
  static RtpPacket read(byte[] bytes) {
    try {
      ByteBuffer in = ByteBuffer.wrap(bytes);
      int first = in.get() & 0xff;
      int payloadType = in.get() & 0x7f;
      int sequence = in.getShort() & 0xffff;
      int timestamp = in.getInt();
      int ssrc = in.getInt();
      in.position(in.position() + 4 * (first & 0x0f));
      Set<Integer> extensions = (first & 0x10) == 0 ? Set.of() : readExtensions(in);
      return new RtpPacket(payloadType, sequence, timestamp, ssrc, extensions, in.remaining());
    } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
      throw new IllegalArgumentException("the header is cut off", e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("no header of RTP: " + e.getMessage(), e);
    }
  }

  private static Set<Integer> readExtensions(ByteBuffer in) {
    int profile = in.getShort() & 0xffff;
    int bytes = 4 * (in.getShort() & 0xffff);
    ByteBuffer all = in.slice(in.position(), bytes);
    in.position(in.position() + bytes);
    boolean twoBytes = (profile & 0xfff0) == TWO_BYTE_PROFILE;
    if (!twoBytes && profile != ONE_BYTE_PROFILE) {
      throw new IllegalArgumentException("extension of profile " + profile);
    }
    Set<Integer> ids = new LinkedHashSet<>();
    while (all.hasRemaining()) {
      int first = all.get() & 0xff;
      if (first == 0) {
        continue; // padding
      }
      int id = twoBytes ? first : first >> 4;
      if (!twoBytes && id == 15) {
        break; // the rest is not to be read
      }
      int length = twoBytes ? all.get() & 0xff : (first & 0x0f) + 1;
      all.position(all.position() + length);
      ids.add(id);
    }
    return ids;
  }
}
