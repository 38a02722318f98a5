package sotto.e2ee.kem;

import sotto.e2ee.secret.SecretBytes;

/**
 * The result of encapsulation: the ciphertext to send and the secret to keep.
 *
 * @param sharedSecret 32 bytes; closed by the holder of this record
 */
public record Encapsulation(HybridCiphertext ciphertext, SecretBytes sharedSecret)
    implements AutoCloseable {
  @Override
  public void close() {
    sharedSecret.close();
  }
}
