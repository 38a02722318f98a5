package sotto.e2ee.handshake;

import sotto.e2ee.bytes.ByteString;

/**
 * The certificate DTLS really used is the signed one (R-BIND-1). Only the check itself can make
 * one.
 */
public final class CertificatePassed {
  private final ByteString handshake;

  CertificatePassed(ByteString handshake) {
    this.handshake = handshake;
  }

  boolean isOf(ByteString other) {
    return handshake.equals(other);
  }
}
