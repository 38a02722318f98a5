package sotto.client.e2ee;

import java.util.Optional;
import sotto.e2ee.bytes.ByteReader;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.bytes.DecodeException;
import sotto.e2ee.bytes.OpaqueBody;
import sotto.e2ee.envelope.FrameType;

/** The unverified start of a frame, to find its state. */
record FrameHead(ByteString frame, int type, String leg) {
  /** Empty if {@code body} is not a frame. */
  static Optional<FrameHead> of(String body) {
    try {
      ByteString frame = OpaqueBody.decode(body);
      ByteReader in = new ByteReader(frame);
      in.u8("version");
      int type = in.u8("type");
      return Optional.of(new FrameHead(frame, type, in.id("leg")));
    } catch (DecodeException e) {
      return Optional.empty();
    }
  }

  boolean isOffer() {
    return type == FrameType.SEALED.number();
  }

  boolean isAnswer() {
    return type == FrameType.ANSWER.number();
  }
}
