import { expect, test } from "vitest";
import { nextAfter } from "./users";

const page = { users: [{ userId: "ada" }, { userId: "bob" }], more: true };

test("the next page begins after the last user of a page that has one", () => {
  expect(nextAfter(page, [undefined])).toBe("bob");
  expect(nextAfter({ ...page, more: false }, [undefined])).toBeUndefined();
  expect(nextAfter({ users: [], more: true }, [undefined])).toBeUndefined();
});

test("a page that comes again is the last", () => {
  expect(nextAfter(page, [undefined, "bob"])).toBeUndefined();
});
