import { expect, test } from "vitest";
import { foundationCases } from "../testing/cases/foundationCases";
import { handshakeCases } from "../testing/cases/handshakeCases";
import { ruleKinds } from "./rule";

test("every rule has a case, and no two cases have one name", async () => {
  const cases = [...(await foundationCases()), ...(await handshakeCases())];
  const covered = new Set(cases.map(({ rule }) => rule));
  expect(Object.keys(ruleKinds).filter((rule) => !covered.has(rule as never))).toEqual([]);
  const names = cases.map(({ rule, what }) => `${rule}: ${what}`);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});
