package sotto.store;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A signed or sealed structure of docs/protocol.md, as received from a device. Immutable; {@code
 * toString} has the size only, so that no log has the bytes.
 */
public final class KeyBytes {
  private final byte[] bytes;

  private KeyBytes(byte[] bytes) {
    this.bytes = bytes;
  }

  /** A copy of {@code bytes}. */
  public static KeyBytes of(byte[] bytes) {
    return new KeyBytes(bytes.clone());
  }

  public int size() {
    return bytes.length;
  }

  /** A copy, the caller's own. */
  public byte[] toArray() {
    return bytes.clone();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof KeyBytes that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return bytes.length + " bytes";
  }
}
