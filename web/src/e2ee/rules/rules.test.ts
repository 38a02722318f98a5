import { test } from "vitest";
import { foundationCases } from "../testing/cases/foundationCases";
import { expectRefused } from "../testing/ruleCase";

/**
 * For each numbered check something that only this check refuses: take the check out, and the test
 * with its number fails. The checks of the handshake are tested there in the same way.
 */
test.for(await foundationCases())("$rule refuses: $what", async ({ rule, attempt }) => {
  await expectRefused(rule, attempt);
});
