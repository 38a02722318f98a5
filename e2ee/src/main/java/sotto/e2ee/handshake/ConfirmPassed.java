package sotto.e2ee.handshake;

import sotto.e2ee.bytes.ByteString;

/**
 * Proof that CONFIRM has passed: at the callee R-CONFIRM-1 and 2; at the caller every check of the
 * ANSWER, with CONFIRM sent. Only the check creates it.
 */
public final class ConfirmPassed {
  private final ByteString handshake;

  ConfirmPassed(ByteString handshake) {
    this.handshake = handshake;
  }

  boolean isOf(ByteString other) {
    return handshake.equals(other);
  }
}
