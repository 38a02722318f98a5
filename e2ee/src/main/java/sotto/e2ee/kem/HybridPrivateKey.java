package sotto.e2ee.kem;

import java.security.KeyPair;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.bytes.ByteWriter;
import sotto.e2ee.rules.RefusedException;
import sotto.e2ee.secret.Randomness;
import sotto.e2ee.secret.SecretBytes;

/**
 * A hybrid private key: d (32) ‖ z (32) ‖ X25519 scalar (32).
 *
 * <p><b>Security guarantees:</b> no text form; {@link #close()} erases the 96 bytes.
 *
 * <p><b>Does not protect against:</b> the expanded ML-KEM key that the JDK keeps until it is
 * collected.
 */
public final class HybridPrivateKey implements AutoCloseable {
  public static final int BYTES = MlKem768.SEED_BYTES + X25519.KEY_BYTES;

  private final SecretBytes bytes;
  private final KeyPair lattice;
  private final SecretBytes scalar;
  private final HybridPublicKey publicKey;

  private HybridPrivateKey(SecretBytes bytes) {
    this.bytes = bytes;
    try (SecretBytes seed = bytes.slice(0, MlKem768.SEED_BYTES)) {
      this.lattice = MlKem768.keyPair(seed);
    }
    this.scalar = bytes.slice(MlKem768.SEED_BYTES, BYTES);
    this.publicKey =
        new HybridPublicKey(
            new ByteWriter()
                .bytes(MlKem768.publicKeyOf(lattice))
                .bytes(X25519.publicKeyOf(scalar))
                .toByteString());
  }

  public static HybridPrivateKey generate(Randomness randomness) {
    return of(randomness.secret(BYTES));
  }

  /**
   * The key of these bytes.
   *
   * @param bytes 96, owned by this key and closed with it
   */
  public static HybridPrivateKey of(SecretBytes bytes) {
    if (bytes.size() != BYTES) {
      throw new IllegalArgumentException("a hybrid private key has " + BYTES + " bytes");
    }
    return new HybridPrivateKey(bytes);
  }

  public HybridPublicKey publicKey() {
    return publicKey;
  }

  /**
   * The encapsulated secret. A ciphertext for another key gives an unrelated secret, not an error.
   *
   * @throws RefusedException R-KEY-2 when the X25519 half is a point of small order
   */
  public SecretBytes decapsulate(HybridCiphertext ciphertext) throws RefusedException {
    ByteString curve = ciphertext.curvePart();
    try (SecretBytes curveSecret = X25519.agree(scalar, curve);
        SecretBytes latticeSecret = MlKem768.decapsulate(lattice, ciphertext.latticePart())) {
      return XWing.combine(latticeSecret, curveSecret, curve, publicKey.curvePart());
    }
  }

  /** The 96 bytes, for a keystore to store; do not retain them. */
  public SecretBytes bytes() {
    return bytes;
  }

  @Override
  public void close() {
    bytes.close();
    scalar.close();
  }

  @Override
  public String toString() {
    return "HybridPrivateKey";
  }
}
