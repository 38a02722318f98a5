package sotto.testkit;

import java.security.SecureRandom;
import java.util.Random;

/**
 * Runs a test with randomness that can be repeated: a failure names its seed, and {@code
 * -Dsotto.seed=…} runs that one alone.
 */
public final class Seeds {
  private static final String PROPERTY = "sotto.seed";

  private Seeds() {}

  /** A test of one seed. */
  @FunctionalInterface
  public interface Body {
    void run(Random random) throws Exception;
  }

  /**
   * Runs the test for that many seeds, which differ from run to run.
   *
   * @throws AssertionError when one fails, with the seed and the failure as its cause
   */
  public static void each(int rounds, Body body) {
    String given = System.getProperty(PROPERTY);
    if (given != null) {
      one(Long.parseLong(given), body);
      return;
    }
    long first = new SecureRandom().nextLong();
    for (int round = 0; round < rounds; round++) {
      one(first + round, body);
    }
  }

  private static void one(long seed, Body body) {
    try {
      body.run(new Random(seed));
    } catch (Exception | AssertionError e) {
      throw new AssertionError("repeat with -D" + PROPERTY + "=" + seed, e);
    }
  }
}
