package sotto.e2ee;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import sotto.e2ee.secret.Randomness;

/**
 * Random bytes that can be reproduced from a text: SHA-256(seed ‖ ":" ‖ counter), block after
 * block. For vectors only.
 */
public final class SeededRandomness implements Randomness {
  private final String seed;
  private long counter;
  private byte[] block = new byte[0];
  private int at;

  public SeededRandomness(String seed) {
    this.seed = seed;
  }

  @Override
  public void fill(byte[] target) {
    for (int i = 0; i < target.length; i++) {
      if (at == block.length) {
        block = nextBlock();
        at = 0;
      }
      target[i] = block[at++];
    }
  }

  private byte[] nextBlock() {
    try {
      return MessageDigest.getInstance("SHA-256")
          .digest((seed + ":" + counter++).getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
