package sotto.e2ee.secret;

import java.security.SecureRandom;

/**
 * Where random bytes come from. Injected, so that vectors can be made; outside tests it is {@link
 * #secure()}.
 *
 * <p><b>Security guarantees:</b> bytes of {@link #secure()} cannot be predicted.
 *
 * <p><b>Does not protect against:</b> a machine whose own random source is broken.
 */
@FunctionalInterface
public interface Randomness {
  /** Fills all of {@code target}. */
  void fill(byte[] target);

  /** The platform's generator. */
  static Randomness secure() {
    return new SecureRandom()::nextBytes;
  }

  /** So many new bytes. */
  default byte[] bytes(int size) {
    byte[] bytes = new byte[size];
    fill(bytes);
    return bytes;
  }

  /** A new secret of so many bytes. */
  default SecretBytes secret(int size) {
    return SecretBytes.take(bytes(size));
  }
}
