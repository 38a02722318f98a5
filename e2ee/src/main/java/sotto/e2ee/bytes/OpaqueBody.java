package sotto.e2ee.bytes;

import java.util.Base64;

/** A frame as the opaque body of signalling: canonical base64url without padding. */
public final class OpaqueBody {
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  private OpaqueBody() {}

  public static String encode(ByteString frame) {
    return ENCODER.encodeToString(frame.toArray());
  }

  /**
   * The frame of a body.
   *
   * @throws DecodeException for other characters, padding, or unused bits that are not zero
   */
  public static ByteString decode(String body) throws DecodeException {
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(body);
    } catch (IllegalArgumentException e) {
      throw new DecodeException("body", "base64url", "something else");
    }
    ByteString frame = ByteString.of(bytes);
    if (!encode(frame).equals(body)) {
      throw new DecodeException("body", "canonical base64url", "another spelling");
    }
    return frame;
  }
}
