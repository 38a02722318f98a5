import { RefusedError } from "./refusedError";
import type { Rule } from "./rule";

/**
 * What `check` gives; what it refuses is refused under another number. That bytes are not the one
 * encoding stays R-DEC-1.
 *
 * @throws RefusedError with the rule, or R-DEC-1
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
  return error instanceof RefusedError && error.rule !== "R-DEC-1" ? new RefusedError(rule) : error;
}
