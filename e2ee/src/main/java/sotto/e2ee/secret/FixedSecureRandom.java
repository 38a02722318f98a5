package sotto.e2ee.secret;

import java.security.SecureRandom;

/**
 * Feeds given bytes to a JDK generator that accepts a seed only as a {@link SecureRandom}. Reading
 * too many throws, which detects a JDK that draws differently.
 */
public final class FixedSecureRandom extends SecureRandom {
  private final byte[] bytes;
  private int at;

  /**
   * Returns {@code bytes} in order.
   *
   * @param bytes not copied, not changed
   */
  public FixedSecureRandom(SecretBytes bytes) {
    this.bytes = bytes.expose();
  }

  @Override
  public void nextBytes(byte[] target) {
    if (target.length > bytes.length - at) {
      throw new IllegalStateException("the generator asked for more bytes than it should need");
    }
    System.arraycopy(bytes, at, target, 0, target.length);
    at += target.length;
  }
}
