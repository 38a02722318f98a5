import { expect } from "vitest";
import { RefusedError } from "../rules/refusedError";
import type { Rule } from "../rules/rule";

/** An input that exactly one rule refuses. */
export interface RuleCase {
  readonly rule: Rule;
  /** The case, in words. */
  readonly what: string;
  /** It has to end in the rule's refusal. */
  readonly attempt: () => unknown;
}

/** How the case ended: the rule that refused, or in words what happened instead. */
export async function outcomeOf(attempt: () => unknown): Promise<string> {
  try {
    await attempt();
    return "nothing refused it";
  } catch (error) {
    return error instanceof RefusedError ? error.rule : String(error);
  }
}

/** Expects that `attempt` is refused by `rule`. */
export async function expectRefused(rule: string, attempt: () => unknown): Promise<void> {
  expect(await outcomeOf(attempt)).toBe(rule);
}
