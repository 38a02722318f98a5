package sotto.attack.people;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Another clock's time with an offset. Safe for use by many threads. */
public final class ShiftedClock implements InstantSource {
  private final InstantSource base;
  private volatile Duration shift = Duration.ZERO;

  public ShiftedClock(InstantSource base) {
    this.base = base;
  }

  /** From now on this far ahead of the other clock; negative for behind. */
  public void shift(Duration ahead) {
    shift = ahead;
  }

  @Override
  public Instant instant() {
    return base.instant().plus(shift);
  }
}
