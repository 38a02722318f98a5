package sotto.e2ee.kem;

import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.rules.RefusedException;
import sotto.e2ee.secret.Randomness;
import sotto.e2ee.secret.SecretBytes;

/**
 * A hybrid public key: ML-KEM-768 encapsulation key (1184) ‖ X25519 public key (32).
 *
 * <p><b>Security guarantees:</b> the encapsulated secret stays secret while one half is unbroken.
 *
 * <p><b>Does not protect against:</b> a key of another owner than expected: encapsulation does not
 * authenticate.
 */
public record HybridPublicKey(ByteString bytes) {
  public static final int BYTES = MlKem768.PUBLIC_KEY_BYTES + X25519.KEY_BYTES;

  public HybridPublicKey {
    bytes.requireSize(BYTES, "hybrid public key");
  }

  /**
   * A fresh secret for the key's owner. Draws 32 bytes for ML-KEM, then 32 for X25519.
   *
   * @throws RefusedException R-KEY-2 or R-KEY-3 when the key is invalid
   */
  public Encapsulation encapsulate(Randomness randomness) throws RefusedException {
    try (SecretBytes message = randomness.secret(MlKem768.MESSAGE_BYTES);
        SecretBytes scalar = randomness.secret(X25519.KEY_BYTES)) {
      var lattice = MlKem768.encapsulate(bytes.slice(0, MlKem768.PUBLIC_KEY_BYTES), message);
      ByteString curveCiphertext = X25519.publicKeyOf(scalar);
      HybridCiphertext ciphertext =
          HybridCiphertext.join(ByteString.of(lattice.encapsulation()), curveCiphertext);
      try (SecretBytes latticeSecret = SecretBytes.take(lattice.key().getEncoded());
          SecretBytes curveSecret = X25519.agree(scalar, curvePart())) {
        return new Encapsulation(
            ciphertext, XWing.combine(latticeSecret, curveSecret, curveCiphertext, curvePart()));
      }
    }
  }

  ByteString curvePart() {
    return bytes.slice(MlKem768.PUBLIC_KEY_BYTES, BYTES);
  }
}
