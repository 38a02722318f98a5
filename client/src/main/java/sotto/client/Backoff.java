package sotto.client;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Exponential backoff with jitter, so that the clients of a restarted server do not all reconnect
 * at once.
 */
final class Backoff {
  private static final long FIRST_MILLIS = 250;
  private static final long LONGEST_MILLIS = 10_000;

  private final RandomGenerator random;
  private int failures;

  Backoff(RandomGenerator random) {
    this.random = random;
  }

  void succeeded() {
    failures = 0;
  }

  /** The pause before the next attempt, in addition to {@code atLeast}. */
  Duration next(Duration atLeast) {
    long bound = Math.min(LONGEST_MILLIS, FIRST_MILLIS << Math.min(failures, 10));
    failures++;
    return atLeast.plusMillis(random.nextLong(bound + 1));
  }
}
