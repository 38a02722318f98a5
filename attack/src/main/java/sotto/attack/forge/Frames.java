package sotto.attack.forge;

import sotto.attack.hostile.Message;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.bytes.OpaqueBody;
import sotto.e2ee.rules.RefusedException;

/**
 * The frames of the end-to-end protocol in signalling, as far as the server can tell them apart.
 */
public final class Frames {
  /** The kind of a frame, by its second byte. */
  public enum Kind {
    OFFER,
    ANSWER,
    DATA,
    NONE
  }

  private Frames() {}

  /** The kind of frame that a message carries; {@link Kind#NONE} for anything else. */
  public static Kind kind(Message message) {
    if (!message.is("call.signal")) {
      return Kind.NONE;
    }
    try {
      ByteString frame = OpaqueBody.decode(message.text("body"));
      return frame.size() < 2
          ? Kind.NONE
          : switch (frame.toArray()[1]) {
            case 1 -> Kind.OFFER;
            case 2 -> Kind.ANSWER;
            case 3 -> Kind.DATA;
            default -> Kind.NONE;
          };
    } catch (RefusedException e) {
      return Kind.NONE;
    }
  }

  /** The frame a message carries. */
  public static ByteString of(Message message) {
    try {
      return OpaqueBody.decode(message.text("body"));
    } catch (RefusedException e) {
      throw new IllegalArgumentException("carries no frame", e);
    }
  }

  /** The same message with another frame. */
  public static Message with(Message message, ByteString frame) {
    return message.with("body", OpaqueBody.encode(frame));
  }

  /** The same bytes with the lowest bit of one changed; a negative place counts from the end. */
  public static ByteString flipped(ByteString bytes, int place) {
    byte[] changed = bytes.toArray();
    changed[place < 0 ? changed.length + place : place] ^= 1;
    return ByteString.of(changed);
  }

  /** The same bytes with some of them replaced at one place. */
  public static ByteString patched(ByteString bytes, int place, ByteString others) {
    byte[] changed = bytes.toArray();
    System.arraycopy(others.toArray(), 0, changed, place, others.size());
    return ByteString.of(changed);
  }
}
