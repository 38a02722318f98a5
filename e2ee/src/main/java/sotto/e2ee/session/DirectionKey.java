package sotto.e2ee.session;

import java.nio.ByteBuffer;
import sotto.e2ee.aead.AesGcm;
import sotto.e2ee.secret.SecretBytes;

/**
 * The key and the start of the nonces of one direction.
 *
 * <p><b>Security guarantees:</b> another nonce for each sequence; {@link #close()} erases both.
 *
 * <p><b>Does not protect against:</b> a sequence used twice: only {@link SignalSender} seals.
 */
public record DirectionKey(SecretBytes key, SecretBytes iv) implements AutoCloseable {
  /** Size of the key material it is cut from. */
  public static final int MATERIAL_BYTES = AesGcm.KEY_BYTES + AesGcm.NONCE_BYTES;

  /** Cuts key and iv out of {@code material}, which is erased. */
  public static DirectionKey cut(SecretBytes material) {
    try (material) {
      return new DirectionKey(
          material.slice(0, AesGcm.KEY_BYTES), material.slice(AesGcm.KEY_BYTES, MATERIAL_BYTES));
    }
  }

  /** {@code iv XOR (00000000 ‖ sequence)}. */
  SecretBytes nonce(long sequence) {
    byte[] nonce = iv.expose().clone();
    byte[] counter = ByteBuffer.allocate(AesGcm.NONCE_BYTES).putLong(4, sequence).array();
    for (int i = 0; i < nonce.length; i++) {
      nonce[i] ^= counter[i];
    }
    return SecretBytes.take(nonce);
  }

  @Override
  public void close() {
    key.close();
    iv.close();
  }

  @Override
  public String toString() {
    return "DirectionKey";
  }
}
