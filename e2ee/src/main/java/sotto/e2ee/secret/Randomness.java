package sotto.e2ee.secret;

import java.security.SecureRandom;

/**
 * A source of random bytes. Injected for test vectors; otherwise {@link #secure()}.
 *
 * <p><b>Security guarantees:</b> bytes of {@link #secure()} cannot be predicted.
 *
 * <p><b>Does not protect against:</b> a machine with a broken random source.
 */
@FunctionalInterface
public interface Randomness {
  /** Fills all of {@code target}. */
  void fill(byte[] target);

  /** The platform's generator. */
  static Randomness secure() {
    return new SecureRandom()::nextBytes;
  }

  /** {@code size} new bytes. */
  default byte[] bytes(int size) {
    byte[] bytes = new byte[size];
    fill(bytes);
    return bytes;
  }

  /** A new secret of {@code size} bytes. */
  default SecretBytes secret(int size) {
    return SecretBytes.take(bytes(size));
  }
}
