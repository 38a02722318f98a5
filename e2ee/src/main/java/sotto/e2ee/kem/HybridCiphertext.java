package sotto.e2ee.kem;

import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.bytes.ByteWriter;

/** ML-KEM-768 ciphertext (1088) ‖ X25519 ephemeral public key (32). */
public record HybridCiphertext(ByteString bytes) {
  public static final int BYTES = MlKem768.CIPHERTEXT_BYTES + X25519.KEY_BYTES;

  public HybridCiphertext {
    bytes.requireSize(BYTES, "hybrid ciphertext");
  }

  static HybridCiphertext join(ByteString lattice, ByteString curve) {
    return new HybridCiphertext(new ByteWriter().bytes(lattice).bytes(curve).toByteString());
  }

  ByteString latticePart() {
    return bytes.slice(0, MlKem768.CIPHERTEXT_BYTES);
  }

  ByteString curvePart() {
    return bytes.slice(MlKem768.CIPHERTEXT_BYTES, BYTES);
  }
}
