package sotto.attack.selftest;

import sotto.e2ee.secret.Randomness;
import sotto.e2ee.secret.SecretBytes;

/**
 * A mutant: a client with this source of randomness has one nonce for all legs. Keys and ids stay
 * fresh.
 */
final class OneNonce implements Randomness {
  private static final int NONCE_BYTES = 32;

  private final Randomness fresh = Randomness.secure();
  private final byte[] nonce = fresh.bytes(NONCE_BYTES);

  @Override
  public void fill(byte[] target) {
    fresh.fill(target);
  }

  @Override
  public byte[] bytes(int size) {
    return size == NONCE_BYTES ? nonce.clone() : fresh.bytes(size);
  }

  @Override
  public SecretBytes secret(int size) {
    return fresh.secret(size);
  }
}
