package sotto.e2ee.secret;

import java.util.Arrays;
import javax.security.auth.Destroyable;

/**
 * A secret of fixed length.
 *
 * <p><b>Security guarantees:</b> its text form reveals nothing, it has no equality, and {@link
 * #close()} overwrites its only array.
 *
 * <p><b>Does not protect against:</b> copies that the JVM (a moving collector, a cipher's key
 * schedule) or the operating system (swap) makes.
 */
public final class SecretBytes implements AutoCloseable, Destroyable {
  private final byte[] bytes;
  private boolean closed;

  private SecretBytes(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Takes ownership of {@code bytes}: the caller must not use the array again. */
  public static SecretBytes take(byte[] bytes) {
    return new SecretBytes(bytes);
  }

  /** A new secret of all parts in order; the parts stay open. */
  public static SecretBytes join(SecretBytes... parts) {
    int size = 0;
    for (SecretBytes part : parts) {
      size += part.size();
    }
    byte[] joined = new byte[size];
    int at = 0;
    for (SecretBytes part : parts) {
      System.arraycopy(part.expose(), 0, joined, at, part.size());
      at += part.size();
    }
    return take(joined);
  }

  public int size() {
    return bytes.length;
  }

  /**
   * The array itself, for a cipher to read. Do not retain or change it.
   *
   * @throws IllegalStateException once closed
   */
  public byte[] expose() {
    if (closed) {
      throw new IllegalStateException("the secret was erased");
    }
    return bytes;
  }

  /** A part as a new secret. */
  public SecretBytes slice(int from, int to) {
    return take(Arrays.copyOfRange(expose(), from, to));
  }

  /** Overwrites the secret; a second call does nothing. */
  @Override
  public void close() {
    Arrays.fill(bytes, (byte) 0);
    closed = true;
  }

  @Override
  public void destroy() {
    close();
  }

  @Override
  public boolean isDestroyed() {
    return closed;
  }

  @Override
  public String toString() {
    return "SecretBytes";
  }
}
