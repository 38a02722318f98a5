package sotto.e2ee.aead;

import static sotto.e2ee.rules.Rule.R_PAD_1;

import java.util.List;
import sotto.e2ee.bytes.ByteReader;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.bytes.ByteWriter;
import sotto.e2ee.rules.RefusedException;
import sotto.e2ee.rules.Require;

/**
 * Hides the exact length of a message among those of its bucket.
 *
 * <pre>
 * u32 length ‖ content ‖ zeros up to the smallest bucket that fits
 * </pre>
 *
 * <p><b>Security guarantees:</b> a ciphertext's size reveals its bucket only; each content has one
 * padded form.
 *
 * <p><b>Does not protect against:</b> the number and timing of messages.
 */
public final class Padding {
  /** The sizes of padded messages, in bytes. */
  public static final List<Integer> BUCKETS =
      List.of(256, 512, 1024, 2048, 4096, 8192, 16384, 32768);

  private static final int LENGTH_BYTES = 4;

  private Padding() {}

  /**
   * The padded form of {@code content}.
   *
   * @return a new array
   * @throws IllegalArgumentException when no bucket is large enough
   */
  public static byte[] pad(ByteString content) {
    int bucket = bucketFor(content.size());
    if (bucket == 0) {
      throw new IllegalArgumentException(content.size() + " bytes fit no bucket");
    }
    return new ByteWriter()
        .u32(content.size())
        .bytes(content)
        .bytes(new byte[bucket - LENGTH_BYTES - content.size()])
        .toArray();
  }

  /** The content of a padded message. */
  public static ByteString strip(byte[] padded) throws RefusedException {
    ByteReader in = new ByteReader(padded);
    long length = in.u32("length");
    Require.that(
        length <= padded.length - LENGTH_BYTES && bucketFor((int) length) == padded.length,
        R_PAD_1);
    ByteString content = in.bytes("content", (int) length);
    ByteString padding = in.rest();
    Require.that(padding.equals(ByteString.zeros(padding.size())), R_PAD_1);
    return content;
  }

  private static int bucketFor(int contentBytes) {
    for (int bucket : BUCKETS) {
      if (contentBytes <= bucket - LENGTH_BYTES) {
        return bucket;
      }
    }
    return 0;
  }
}
