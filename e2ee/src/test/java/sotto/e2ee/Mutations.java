package sotto.e2ee;

import static org.assertj.core.api.Assertions.fail;

import java.util.Arrays;
import java.util.Random;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.rules.RefusedException;

/** Valid input with a few bytes changed: a refusal is permitted, and no other failure. */
public final class Mutations {
  private static final long SEED = 20261124;
  private static final int ROUNDS = 300;

  private Mutations() {}

  /** A reader of the input. */
  @FunctionalInterface
  public interface Parser {
    void read(ByteString input) throws RefusedException;
  }

  /** Reads {@code good}, then many inputs near it. */
  public static void around(String name, ByteString good, Parser parser) throws Exception {
    parser.read(good);
    Random random = new Random(SEED);
    for (int round = 0; round < ROUNDS; round++) {
      ByteString input = mutate(good, random);
      try {
        parser.read(input);
      } catch (RefusedException expected) {
        // The expected refusal.
      } catch (RuntimeException e) {
        fail(name + ", seed " + SEED + ", round " + round + ": " + input, e);
      }
    }
  }

  private static ByteString mutate(ByteString good, Random random) {
    byte[] bytes = good.toArray();
    for (int i = random.nextInt(4); i >= 0 && bytes.length > 0; i--) {
      int at =
          random.nextBoolean() ? random.nextInt(bytes.length) : random.nextInt(64) % bytes.length;
      bytes[at] = (byte) random.nextInt(256);
    }
    int size =
        switch (random.nextInt(4)) {
          case 0 -> random.nextInt(bytes.length + 1);
          case 1 -> bytes.length + random.nextInt(40);
          default -> bytes.length;
        };
    return ByteString.of(Arrays.copyOf(bytes, size));
  }
}
