import { expect, test } from "vitest";
import { fullName, nameFault, shortName } from "./policyName";

const existing = ["Global", "Tag:Board"];

test.each(["Sales", "Tag:Sales", "tag:Sales", "a", "Große-Runde_2.1", "x".repeat(64)])(
  "%s can be a name",
  (typed) => expect(nameFault(typed, existing)).toBeUndefined(),
);

test.each(["", "   ", "Tag:"])("“%s” is no name", (typed) =>
  expect(nameFault(typed, existing)).toEqual({ kind: "empty" }),
);

test("a space is reported with a name that would do", () => {
  expect(nameFault("Board and office", [])).toEqual({
    kind: "space",
    suggestion: "Board-and-office",
  });
});

test("a character that may not be is named", () => {
  expect(nameFault("R&D", [])).toEqual({ kind: "character", character: "&" });
});

test("a character of two code units is named whole", () => {
  expect(nameFault("Party🎉", [])).toEqual({ kind: "character", character: "🎉" });
});

test("more than 64 characters are counted without the prefix", () => {
  expect(nameFault(`Tag:${"x".repeat(65)}`, [])).toEqual({ kind: "tooLong", count: 65 });
});

test("Global is not for new policies, however it is written", () => {
  expect(nameFault("GLOBAL", [])).toEqual({ kind: "reserved" });
  expect(nameFault("Tag:global", [])).toEqual({ kind: "reserved" });
});

test("a name that is there already is taken, whatever its case", () => {
  expect(nameFault("board", existing)).toEqual({ kind: "taken" });
  expect(nameFault("tag:BOARD", existing)).toEqual({ kind: "taken" });
});

test("the prefix is added once and left out for people", () => {
  expect(fullName(" Sales ")).toBe("Tag:Sales");
  expect(fullName("tag:Sales")).toBe("Tag:Sales");
  expect(shortName("Tag:Sales")).toBe("Sales");
  expect(shortName("Global")).toBe("Global");
});
