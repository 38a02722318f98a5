package sotto.e2ee.handshake;

import sotto.e2ee.bytes.ByteString;

/**
 * Proof that the other end of this DTLS connection has the keys of this handshake (R-BIND-2,
 * R-BIND-3). Only the check creates it.
 */
public final class BindingPassed {
  private final ByteString handshake;

  BindingPassed(ByteString handshake) {
    this.handshake = handshake;
  }

  boolean isOf(ByteString other) {
    return handshake.equals(other);
  }
}
