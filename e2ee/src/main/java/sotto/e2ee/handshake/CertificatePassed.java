package sotto.e2ee.handshake;

import sotto.e2ee.bytes.ByteString;

/**
 * Proof that the certificate used by DTLS is the signed one (R-BIND-1). Only the check creates it.
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
