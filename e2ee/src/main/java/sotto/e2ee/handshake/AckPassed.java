package sotto.e2ee.handshake;

import sotto.e2ee.bytes.ByteString;

/**
 * Proof that CONFIRM_ACK has passed: at the caller R-ACK-1; at the callee it was sent, and a
 * binding that passes proves that it was accepted. Only the check creates it.
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
