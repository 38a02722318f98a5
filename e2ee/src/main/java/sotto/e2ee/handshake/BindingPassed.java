package sotto.e2ee.handshake;

import sotto.e2ee.bytes.ByteString;

/**
 * The other end of this very DTLS connection has the keys of this handshake (R-BIND-2, R-BIND-3).
 * Only the check itself can make one.
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
