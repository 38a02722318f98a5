package sotto.e2e.app;

import com.microsoft.playwright.Page;
import java.time.Duration;

/**
 * Waits for what only a script in the page can say. Asks from here, because a promise of "no" is a
 * "yes" to the browser's own waiting, and what is measured of a call comes in promises.
 */
final class Waiting {
  private static final double ASK_EVERY_MILLIS = 200;

  private Waiting() {}

  /**
   * Asks until it is so.
   *
   * @param condition a function in JavaScript that takes the argument and gives a boolean, or a
   *     promise of one
   * @throws AssertionError when it is not so after that long
   */
  static void until(Page page, String condition, Object argument, Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!Boolean.TRUE.equals(page.evaluate(condition, argument))) {
      if (System.nanoTime() - deadline > 0) {
        throw new AssertionError("not so after " + patience + ": " + condition + " of " + argument);
      }
      page.waitForTimeout(ASK_EVERY_MILLIS);
    }
  }
}
