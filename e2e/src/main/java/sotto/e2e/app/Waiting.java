package sotto.e2e.app;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import sotto.browsers.Tab;

/**
 * Waits for what only a script in the page can say. Asks from here, because a promise of "no" is a
 * "yes" to the browser's own waiting, and what is measured of a call comes in promises.
 */
final class Waiting {
  private static final Duration ASK_EVERY = Duration.ofMillis(200);

  private Waiting() {}

  /**
   * Asks until it is so.
   *
   * @param condition a function in JavaScript that takes the argument and gives a boolean, or a
   *     promise of one
   * @throws AssertionError when it is not so after that long
   */
  static void until(Tab tab, String condition, Object argument, Duration patience) {
    until(
        tab,
        condition + " of " + argument,
        () -> Boolean.TRUE.equals(tab.evaluate(condition, argument)),
        patience);
  }

  /**
   * Asks until it is so.
   *
   * @param what for the message
   * @throws AssertionError when it is not so after that long
   */
  static void until(Tab tab, String what, BooleanSupplier holds, Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!holds.getAsBoolean()) {
      if (System.nanoTime() - deadline > 0) {
        throw new AssertionError("not so after " + patience + ": " + what);
      }
      tab.pause(ASK_EVERY);
    }
  }
}
