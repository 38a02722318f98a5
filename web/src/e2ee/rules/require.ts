import { RefusedError } from "./refusedError";
import type { Rule } from "./rule";

/**
 * Refuses with `rule` unless the condition holds. The one way a numbered check is written, so that
 * each is one statement which a mutation run can delete.
 *
 * @throws RefusedError with the rule
 */
export function require(holds: boolean, rule: Rule): asserts holds {
  if (!holds) throw new RefusedError(rule);
}
