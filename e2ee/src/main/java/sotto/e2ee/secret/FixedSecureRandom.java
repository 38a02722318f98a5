package sotto.e2ee.secret;

import java.security.SecureRandom;

/**
 * Hands given bytes to a JDK generator that only takes its seed as a {@link SecureRandom}. Asking
 * for more than there is throws, so that a JDK that starts to draw differently is noticed at once.
 */
public final class FixedSecureRandom extends SecureRandom {
  private final byte[] bytes;
  private int at;

  /**
   * Hands out {@code bytes} in order.
   *
   * @param bytes read, not copied and not changed
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
