package sotto.e2ee.bytes;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Immutable bytes that are not secret: public keys, hashes, ciphertexts. The time of a comparison
 * depends on the length only.
 */
public final class ByteString {
  private final byte[] bytes;

  private ByteString(byte[] bytes) {
    this.bytes = bytes;
  }

  /** A copy of {@code bytes}. */
  public static ByteString of(byte[] bytes) {
    return new ByteString(bytes.clone());
  }

  /** Decodes hexadecimal digits; throws {@link IllegalArgumentException} for anything else. */
  public static ByteString ofHex(String hex) {
    return new ByteString(HexFormat.of().parseHex(hex));
  }

  /** {@code size} zeros. */
  public static ByteString zeros(int size) {
    return new ByteString(new byte[size]);
  }

  public int size() {
    return bytes.length;
  }

  /** A new copy. */
  public byte[] toArray() {
    return bytes.clone();
  }

  /** The part from {@code from} (inclusive) to {@code to} (exclusive). */
  public ByteString slice(int from, int to) {
    return new ByteString(Arrays.copyOfRange(bytes, from, to));
  }

  /** This value, if it has {@code size} bytes; for constructors. */
  public ByteString requireSize(int size, String name) {
    if (bytes.length != size) {
      throw new IllegalArgumentException(name + " needs " + size + " bytes, has " + bytes.length);
    }
    return this;
  }

  public String hex() {
    return HexFormat.of().formatHex(bytes);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ByteString that && MessageDigest.isEqual(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return hex();
  }
}
