package sotto.e2ee.session;

import java.nio.ByteBuffer;
import sotto.e2ee.aead.AesGcm;
import sotto.e2ee.secret.SecretBytes;

/**
 * The key and the initial nonce of one direction.
 *
 * <p><b>Security guarantees:</b> each sequence has its own nonce; {@link #close()} erases key and
 * iv.
 *
 * <p><b>Does not protect against:</b> a sequence used twice: only {@link SignalSender} seals.
 */
public record DirectionKey(SecretBytes key, SecretBytes iv) implements AutoCloseable {
  /** The size of the key material for key and iv. */
  public static final int MATERIAL_BYTES = AesGcm.KEY_BYTES + AesGcm.NONCE_BYTES;

  /** Splits {@code material} into key and iv, and erases it. */
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
