import { VaultError } from "../e2ee/keystore/vaultError";
import { RefusedError } from "../e2ee/rules/refusedError";
import type { Rule } from "../e2ee/rules/rule";
import { failed, type Outcome } from "../base/problem";

/** Problems of the keys by the rule that refused; everything else did not verify. */
const codes: Partial<Record<Rule, string>> = {
  "R-REC-1": "RECOVERY_CODE_WRONG",
  "R-LIST-1": "TOO_MANY_DEVICES",
  "R-LIST-12": "DESKTOP_CHANGES_DEVICES",
};

/** The keys are not in a state in which this can be done. */
export const notReady = failed({ code: "KEYS_NOT_READY" });

/** Turns a refusal, and a vault that does not work, into an outcome; anything else is a bug. */
export async function guarded<T>(task: () => Promise<Outcome<T>>): Promise<Outcome<T>> {
  try {
    return await task();
  } catch (error) {
    if (error instanceof RefusedError) {
      return failed({ code: codes[error.rule] ?? "KEYS_UNVERIFIED" });
    }
    if (error instanceof VaultError) return failed({ code: "KEYS_STORAGE" });
    throw error;
  }
}

/** The result of `task`, or null when a check refused it. */
export async function unlessRefused<T>(task: () => Promise<T>): Promise<T | null> {
  try {
    return await task();
  } catch (error) {
    if (error instanceof RefusedError) return null;
    throw error;
  }
}
