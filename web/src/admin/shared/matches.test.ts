import { expect, test } from "vitest";
import { matches } from "./matches";

test.each([
  ["", true],
  ["ada", true],
  ["POLICY ada", true],
  ["zoe", true],
  ["ada turing", false],
])("“%s”", (filter, found) => {
  expect(matches("Ada Lovelace changed the policy of Zoë", filter)).toBe(found);
});
