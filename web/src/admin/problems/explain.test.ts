import i18next from "i18next";
import { expect, test } from "vitest";
import { ApiError } from "../../base/apiError";
import { en } from "../i18n/en";
import { explain, type Task } from "./explain";

i18next.addResourceBundle("en", "admin", en);

const said = (code: string, task: Task) =>
  explain(new ApiError(409, { code, detail: "as the server has it" }), task);

/** The codes the server answers over HTTP, and the two of the client's own. */
const codes = [
  "MALFORMED_JSON",
  "UNKNOWN_TYPE",
  "UNSUPPORTED_VERSION",
  "TOO_LARGE",
  "TOO_SLOW",
  "RATE_LIMITED",
  "OVERLOADED",
  "NO_SUCH_USER",
  "UNAUTHENTICATED",
  "FORBIDDEN",
  "NOT_FOUND",
  "ORIGIN_MISMATCH",
  "WRONG_CREDENTIALS",
  "WEAK_PASSWORD",
  "LINK_INVALID",
  "NAME_TAKEN",
  "POLICY_IN_USE",
  "GLOBAL_POLICY",
  "TOO_MANY_ASSIGNMENTS",
  "LAST_ADMINISTRATOR",
  "NOT_ALLOWED_BY_POLICY",
  "STORE_UNAVAILABLE",
  "OUTCOME_UNKNOWN",
  "INTERNAL",
  "NETWORK",
  "UNREADABLE",
];

test.each(codes)("%s is said in words of its own", (code) => {
  const other = said("NO_SUCH_CODE", "policy").replace("NO_SUCH_CODE", code);
  expect(said(code, "policy")).not.toBe(other);
  expect(said(code, "policy")).not.toContain("as the server has it");
});

test("a name that is taken is said for what was named", () => {
  expect(said("NAME_TAKEN", "user")).toContain("email address");
  expect(said("NAME_TAKEN", "group")).toContain("group with this name");
  expect(said("NAME_TAKEN", "policy")).toContain("policy with this name");
});

test("what is gone is said for what was looked for", () => {
  expect(said("NOT_FOUND", "user")).toContain("user no longer exists");
  expect(said("NOT_FOUND", "policy")).toContain("policy was deleted");
});

test("a failure of the server never claims that nothing was changed", () => {
  expect(said("INTERNAL", "policy")).toContain("may have been saved");
  expect(said("INTERNAL", "policy")).not.toMatch(/nothing was changed/i);
  expect(said("INTERNAL", "read")).not.toContain("saved");
});

test("a code no one here knows is named, so that it can be reported", () => {
  expect(said("SOMETHING_NEW", "read")).toContain("SOMETHING_NEW");
});

test("an invalid field is named with what is expected", () => {
  const error = new ApiError(400, {
    code: "INVALID_FIELD",
    detail: "no",
    field: "email",
    expected: "an address",
  });
  expect(explain(error, "user")).toContain("email must be an address");
});
