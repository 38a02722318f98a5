import { RefusedError } from "../rules/refusedError";
import type { Rule } from "../rules/rule";

/**
 * The other side refers to an entry beyond the end of the list at hand. Fetch the list again,
 * verify and compare it, and try once more; when that gives the same, the check has failed.
 */
export class NewerListNeededError extends RefusedError {
  constructor(rule: Rule) {
    super(rule);
    this.name = "NewerListNeededError";
  }
}
