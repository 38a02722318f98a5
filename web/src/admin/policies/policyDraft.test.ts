import { expect, test } from "vitest";
import { draftFaults, emptyDraft, isChanged, mayBeSaved, policyOf } from "./policyDraft";

test("a new policy starts with everything off and cannot be saved without a name", () => {
  expect(emptyDraft).toMatchObject({ calling: "Disabled", usersMayRequire: false });
  expect(mayBeSaved(draftFaults(emptyDraft, []))).toBe(false);
});

test("an existing policy's name is not looked at", () => {
  expect(mayBeSaved(draftFaults({ ...emptyDraft, name: "Global" }, undefined))).toBe(true);
});

test("a description is at most 500 characters", () => {
  const draft = { ...emptyDraft, name: "Board" };
  expect(mayBeSaved(draftFaults({ ...draft, description: "x".repeat(500) }, []))).toBe(true);
  expect(mayBeSaved(draftFaults({ ...draft, description: "x".repeat(501) }, []))).toBe(false);
});

test.each([
  { name: "x" },
  { description: "x" },
  { calling: "Required" as const },
  { meetings: "Required" as const },
  { usersMayRequire: true },
])("%o is a change", (part) => {
  expect(isChanged({ ...emptyDraft, ...part }, emptyDraft)).toBe(true);
  expect(isChanged({ ...emptyDraft }, emptyDraft)).toBe(false);
});

test("what is sent has the full name and no stray spaces", () => {
  const draft = { ...emptyDraft, name: " Board ", description: " For the board " };
  expect(policyOf(draft)).toMatchObject({ name: "Tag:Board", description: "For the board" });
});
