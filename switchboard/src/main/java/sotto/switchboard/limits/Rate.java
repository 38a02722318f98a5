package sotto.switchboard.limits;

import java.time.Duration;

/**
 * A number of uses within a time: as many may come at once, and they come back evenly.
 *
 * @param uses at least 1
 * @param window the time in which all of them come back
 */
public record Rate(int uses, Duration window) {
  public Rate {
    if (uses < 1 || window.toMillis() < 1) {
      throw new IllegalArgumentException("a rate has to be positive");
    }
  }
}
