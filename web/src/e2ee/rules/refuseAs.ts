import { RefusedError } from "./refusedError";
import type { Rule } from "./rule";

/**
 * The result of `check`, whose refusals get another number. Two kinds keep their own: that bytes
 * are not the one encoding (R-DEC-1), and that only the time is wrong, so that a wrong clock is not
 * reported as an attack.
 *
 * @throws RefusedError with the rule, with R-DEC-1, or with a rule of the kind `clock`
 */
export function refuseAs<T>(rule: Rule, check: () => T): T {
  try {
    return check();
  } catch (error) {
    throw underNumber(rule, error);
  }
}

/** {@link refuseAs} for a check that has to wait for cryptography. */
export async function refuseLaterAs<T>(rule: Rule, check: () => Promise<T>): Promise<T> {
  try {
    return await check();
  } catch (error) {
    throw underNumber(rule, error);
  }
}

function underNumber(rule: Rule, error: unknown): unknown {
  if (!(error instanceof RefusedError)) return error;
  return error.rule === "R-DEC-1" || error.kind === "clock" ? error : new RefusedError(rule);
}
