import { RefusedError } from "./refusedError";
import type { Rule } from "./rule";

/** What `check` gives; what it refuses is refused under another number. */
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
  return error instanceof RefusedError ? new RefusedError(rule) : error;
}
