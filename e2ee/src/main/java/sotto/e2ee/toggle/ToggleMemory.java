package sotto.e2ee.toggle;

import static sotto.e2ee.rules.Rule.R_TOGGLE_2;
import static sotto.e2ee.rules.Rule.R_TOGGLE_3;

import org.jspecify.annotations.Nullable;
import sotto.e2ee.identity.DeviceList;
import sotto.e2ee.rules.RefusedException;
import sotto.e2ee.rules.Require;

/**
 * The last accepted statement of a user, if any.
 *
 * <p><b>Security guarantees:</b> an older statement, or another one of the same number, is refused.
 *
 * <p><b>Does not protect against:</b> a withheld newer one.
 */
public record ToggleMemory(@Nullable ToggleStatement last) {
  /** The memory of an unknown user. */
  public static final ToggleMemory EMPTY = new ToggleMemory(null);

  /**
   * Accepts a statement.
   *
   * @param list the user's, verified
   * @return the new memory
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
