package sotto.e2ee.identity;

import java.time.Duration;
import java.time.Instant;

/** The tolerated difference between two clocks: ten minutes. */
public final class Tolerance {
  public static final Duration CLOCK = Duration.ofMinutes(10);

  private Tolerance() {}

  /** Whether {@code at} is more than ten minutes ahead of {@code now}. */
  public static boolean isAhead(Instant at, Instant now) {
    return at.isAfter(now.plus(CLOCK));
  }

  /** Whether {@code at} is within ten minutes of {@code now}, either way. */
  public static boolean isNear(Instant at, Instant now) {
    return !isAhead(at, now) && !at.isBefore(now.minus(CLOCK));
  }
}
