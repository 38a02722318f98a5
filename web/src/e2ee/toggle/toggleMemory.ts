import type { DeviceList } from "../identity/deviceList";
import { require } from "../rules/require";
import type { ToggleStatement } from "./toggleStatement";

/**
 * The last statement of a user that was accepted, if any.
 *
 * Security guarantees: an older statement, or another one of the same number, does not pass.
 *
 * Does not protect against: a newer one being withheld.
 */
export class ToggleMemory {
  /** Of a user of whom nothing is known yet. */
  static readonly empty = new ToggleMemory(null);

  constructor(readonly last: ToggleStatement | null) {}

  /**
   * Takes a statement.
   *
   * @param list the user's, verified
   * @returns what to remember from now on
   * @throws RefusedError R-TOGGLE-1 to R-TOGGLE-3
   */
  async accept(statement: ToggleStatement, list: DeviceList): Promise<ToggleMemory> {
    await statement.requireOf(list);
    const { last } = this;
    if (last !== null) {
      require(statement.counter >= last.counter, "R-TOGGLE-2");
      const same = statement.value === last.value && statement.device === last.device;
      require(statement.counter > last.counter || same, "R-TOGGLE-3");
    }
    return new ToggleMemory(statement);
  }
}
