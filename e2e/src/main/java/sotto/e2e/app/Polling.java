package sotto.e2e.app;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import sotto.browsers.Tab;

/**
 * Waits for conditions that only a script in the page can check. Polls from here, because the
 * browser's own waiting takes a promise of false for true, and measurements of a call are promises.
 */
final class Polling {
  private static final Duration ASK_EVERY = Duration.ofMillis(200);

  private Polling() {}

  /**
   * Polls until the condition is true.
   *
   * @param condition a function in JavaScript that takes the argument and gives a boolean, or a
   *     promise of one
   * @throws AssertionError when it is still false after that long
   */
  static void until(Tab tab, String condition, Object argument, Duration patience) {
    until(
        tab,
        condition + " of " + argument,
        () -> Boolean.TRUE.equals(tab.evaluate(condition, argument)),
        patience);
  }

  /**
   * Polls until the condition is true.
   *
   * @param what for the message
   * @throws AssertionError when it is still false after that long
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
