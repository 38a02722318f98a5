import { expect, test } from "vitest";
import { handshakeCases } from "../testing/cases/handshakeCases";
import { expectRefused } from "../testing/ruleCase";

/**
 * For each numbered check something that only this check refuses: take the check out, and the test
 * with its number fails.
 */
test.for(await handshakeCases())("$rule refuses: $what", async ({ rule, attempt }) => {
  await expectRefused(rule, attempt);
  expect.hasAssertions();
});
