package sotto.e2ee.toggle;

import static sotto.e2ee.rules.Rule.R_TOGGLE_2;
import static sotto.e2ee.rules.Rule.R_TOGGLE_3;

import org.jspecify.annotations.Nullable;
import sotto.e2ee.identity.DeviceList;
import sotto.e2ee.rules.RefusedException;
import sotto.e2ee.rules.Require;

/**
 * The last statement of a user that was accepted, if any.
 *
 * <p><b>Security guarantees:</b> an older statement, or another one of the same number, does not
 * pass.
 *
 * <p><b>Does not protect against:</b> a newer one being withheld.
 */
public record ToggleMemory(@Nullable ToggleStatement last) {
  /** Of a user of whom nothing is known yet. */
  public static final ToggleMemory EMPTY = new ToggleMemory(null);

  /**
   * Takes a statement.
   *
   * @param list the user's, verified
   * @return what to remember from now on
   * @throws RefusedException R-TOGGLE-1 to R-TOGGLE-3
   */
  public ToggleMemory accept(ToggleStatement statement, DeviceList list) throws RefusedException {
    statement.requireOf(list);
    if (last != null) {
      Require.that(statement.counter() >= last.counter(), R_TOGGLE_2);
      boolean same = statement.value() == last.value() && statement.device().equals(last.device());
      Require.that(statement.counter() > last.counter() || same, R_TOGGLE_3);
    }
    return new ToggleMemory(statement);
  }
}
