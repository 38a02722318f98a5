import { expect, test } from "vitest";
import { differences } from "./facts";

test("only differences are shown, with both sides", () => {
  expect(
    differences({ name: "a", role: "member" }, { name: "a", role: "auditor", more: true }),
  ).toEqual([
    { field: "role", before: "member", after: "auditor" },
    { field: "more", before: undefined, after: true },
  ]);
});

test("a creation has no before, a removal no after", () => {
  expect(differences(null, { name: "a" })).toEqual([
    { field: "name", before: undefined, after: "a" },
  ]);
  expect(differences({ name: "a" }, undefined)).toEqual([
    { field: "name", before: "a", after: undefined },
  ]);
});

test("what is recorded without names still shows", () => {
  expect(differences("old", ["new"])).toEqual([{ field: "value", before: "old", after: ["new"] }]);
});
