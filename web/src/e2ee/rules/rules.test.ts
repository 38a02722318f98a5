import { expect, test } from "vitest";
import { foundationCases } from "../testing/cases/foundationCases";
import { handshakeCases } from "../testing/cases/handshakeCases";
import { expectRefused } from "../testing/ruleCase";
import { ruleKinds } from "./rule";

const foundation = await foundationCases();

/**
 * For each numbered check something that only this check refuses: take the check out, and the test
 * with its number fails. The checks of the handshake are tested there in the same way.
 */
test.for(foundation)("$rule refuses: $what", async ({ rule, attempt }) => {
  await expectRefused(rule, attempt);
});

test("every rule has a case", async () => {
  const covered = new Set<string>(
    [...foundation, ...(await handshakeCases())].map(({ rule }) => rule),
  );
  expect(Object.keys(ruleKinds).filter((rule) => !covered.has(rule))).toEqual([]);
});
