import { expect, test } from "vitest";
import { emailFault, nameFault } from "./faults";
import { statusOf } from "./status";

test.each([
  ["ann@example.com", undefined],
  [" ann@example.com ", undefined],
  ["ann", "email"],
  ["ann@", "email"],
  ["a b@example.com", "email"],
  ["a@b@c", "email"],
  [`${"a".repeat(200)}@b`, "emailTooLong"],
])("the email “%s”", (typed, fault) => {
  expect(emailFault(typed)).toBe(fault);
});

test.each([
  ["Ann", undefined],
  ["  ", "name"],
  ["x".repeat(100), undefined],
  ["x".repeat(101), "nameTooLong"],
])("the name “%s”", (typed, fault) => {
  expect(nameFault(typed)).toBe(fault);
});

test("who is disabled is so before anything else", () => {
  expect(statusOf({ disabled: true, invited: true })).toBe("disabled");
  expect(statusOf({ disabled: false, invited: true })).toBe("invited");
  expect(statusOf({ disabled: false, invited: false })).toBe("active");
});
