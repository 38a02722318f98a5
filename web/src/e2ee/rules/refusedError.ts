import { ruleKinds, type RuleKind, type Rule } from "./rule";

/**
 * A numbered check failed. The rule is for the local log and for tests; only {@link kind} may leave
 * the device.
 */
export class RefusedError extends Error {
  /** Which check failed. */
  readonly rule: Rule;

  /** @param message for the local log; it never has the value of a secret */
  constructor(rule: Rule, message: string = rule) {
    super(message);
    this.name = "RefusedError";
    this.rule = rule;
  }

  /** The kind of the check; no more may be revealed. */
  get kind(): RuleKind {
    return ruleKinds[this.rule];
  }
}
