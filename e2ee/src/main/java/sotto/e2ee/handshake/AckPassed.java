package sotto.e2ee.handshake;

import sotto.e2ee.bytes.ByteString;

/**
 * CONFIRM_ACK has passed: at the caller R-ACK-1; at the callee it was sent, and a binding that
 * passes proves that it was taken. Only the check itself can make one.
 */
public final class AckPassed {
  private final ByteString handshake;

  AckPassed(ByteString handshake) {
    this.handshake = handshake;
  }

  boolean isOf(ByteString other) {
    return handshake.equals(other);
  }
}
