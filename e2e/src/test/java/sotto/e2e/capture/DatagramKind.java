package sotto.e2e.capture;

import java.nio.ByteBuffer;

/**
 * The protocols on the one port of a call. Spec: RFC 7983 §7, by the first byte; RFC 5761 §4 for
 * RTP and RTCP, by the second.
 */
enum DatagramKind {
  STUN,
  DTLS,
  RTP,
  RTCP,
  /** None of the expected protocols. */
  UNKNOWN;

  private static final int STUN_HEADER_BYTES = 20;
  private static final int MAGIC_COOKIE = 0x2112A442;
  private static final int RTP_HEADER_BYTES = 12;
  private static final int RTCP_HEADER_BYTES = 8;

  /** The protocol of any bytes; one that is too short for its own header is unknown. */
  static DatagramKind of(byte[] bytes) {
    if (bytes.length < RTCP_HEADER_BYTES) {
      return UNKNOWN;
    }
    int first = bytes[0] & 0xff;
    int second = bytes[1] & 0xff;
    if (first <= 3) {
      return bytes.length >= STUN_HEADER_BYTES && ByteBuffer.wrap(bytes).getInt(4) == MAGIC_COOKIE
          ? STUN
          : UNKNOWN;
    }
    if (first >= 20 && first <= 63) {
      return DTLS;
    }
    if (first >= 128 && first <= 191) {
      if (second >= 192 && second <= 223) {
        return RTCP;
      }
      return bytes.length >= RTP_HEADER_BYTES ? RTP : UNKNOWN;
    }
    return UNKNOWN;
  }
}
