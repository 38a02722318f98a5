import { expect, test } from "vitest";
import { ApiError } from "../../base/apiError";
import { describeError } from "./describeError";

test("a known code is said in words", () => {
  const error = new ApiError(400, { code: "LINK_INVALID", detail: "no such link" });
  expect(describeError(error)).toContain("Ask your administrator for a new one");
});

test("a rate limit says for how long", () => {
  const error = new ApiError(429, { code: "RATE_LIMITED", detail: "slow", retryAfterSeconds: 30 });
  expect(describeError(error)).toContain("30 seconds");
});

test.each([
  [40, "in a minute"],
  [61, "in 2 minutes"],
])("after too many unanswered calls, one is possible %i seconds on: %s", (seconds, when) => {
  const refusal = { code: "CALLED_TOO_OFTEN", detail: "slow", retryAfterSeconds: seconds };
  expect(describeError(new ApiError(429, refusal))).toContain(when);
});

test("an unknown code is named, so that it can be reported", () => {
  const error = new ApiError(500, { code: "INTERNAL", detail: "bug" });
  expect(describeError(error)).toContain("INTERNAL");
});

test("an invalid field is named with what is expected", () => {
  const error = new ApiError(400, {
    code: "INVALID_FIELD",
    detail: "no",
    field: "email",
    expected: "an address",
  });
  expect(describeError(error)).toContain("email must be an address");
});

test("what is not an answer of the server still gets words", () => {
  expect(describeError(new TypeError("bug"))).toContain("CLIENT");
});
