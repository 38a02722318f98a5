package sotto.e2ee.kdf;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.bytes.ByteWriter;

/** SHA-256 and SHA3-256. */
public final class Hash {
  private Hash() {}

  public static ByteString sha256(ByteString message) {
    return ByteString.of(digest("SHA-256", message.toArray()));
  }

  /** SHA-256 of {@code label(label) ‖ parts}. The parts have fixed sizes or include their size. */
  public static ByteString labelled(String label, ByteString... parts) {
    ByteWriter out = new ByteWriter().label(label);
    for (ByteString part : parts) {
      out.bytes(part);
    }
    return sha256(out.toByteString());
  }

  /**
   * SHA3-256 of {@code message}.
   *
   * @return a new array
   */
  public static byte[] sha3(byte[] message) {
    return digest("SHA3-256", message);
  }

  private static byte[] digest(String algorithm, byte[] message) {
    try {
      return MessageDigest.getInstance(algorithm).digest(message);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("the JDK lacks " + algorithm, e);
    }
  }
}
