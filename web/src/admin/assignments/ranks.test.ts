import { expect, test } from "vitest";
import type { Assignments } from "../requests/types";
import { bestOf, byRank, displacedBy, lowestNewRank, moved, readRank, removed } from "./ranks";

const four = assignments("a", "b", "c", "d");

function assignments(...names: string[]): Assignments {
  const groups = names.map((name, index) => ({
    group: { groupId: name, name, description: "", size: 0 },
    policy: "Tag:X",
    rank: index + 1,
  }));
  return { groups, userCounts: [] };
}

const order = ({ groups }: Assignments) =>
  byRank(groups)
    .map(({ group, rank }) => `${rank}${group.name}`)
    .join(" ");

test("the best-ranked of the groups counts, in whatever order they come", () => {
  const unordered = four.groups.toReversed();
  expect(bestOf(unordered, new Set(["d", "b"]))?.group.name).toBe("b");
  expect(bestOf(unordered, new Set(["x"]))).toBeUndefined();
});

test("moving up shifts those it passes down", () => {
  expect(order(moved(four, "c", 2))).toBe("1a 2c 3b 4d");
  expect(order(moved(four, "d", 1))).toBe("1d 2a 3b 4c");
});

test("moving down shifts those it passes up", () => {
  expect(order(moved(four, "b", 3))).toBe("1a 2c 3b 4d");
  expect(order(moved(four, "a", 4))).toBe("1b 2c 3d 4a");
});

test("moving to its own rank, or moving who is not there, changes nothing", () => {
  expect(order(moved(four, "b", 2))).toBe(order(four));
  expect(order(moved(four, "z", 1))).toBe(order(four));
});

test("the order does not depend on how the server lists them", () => {
  const shuffled = { ...four, groups: four.groups.toReversed() };
  expect(order(moved(shuffled, "c", 2))).toBe("1a 2c 3b 4d");
});

test("taking one away closes the gap", () => {
  expect(order(removed(four, "b"))).toBe("1a 2c 3d");
});

test("a new assignment goes below all others unless a rank is given", () => {
  expect(lowestNewRank(four.groups)).toBe(5);
  expect(displacedBy(four.groups, 5)).toBeUndefined();
  expect(displacedBy(four.groups, 2)?.group.name).toBe("b");
});

test.each([
  ["1", 1],
  [" 5 ", 5],
  ["0", undefined],
  ["6", undefined],
  ["-1", undefined],
  ["1.5", undefined],
  ["", undefined],
  ["two", undefined],
])("“%s” typed as a rank of five is %s", (typed, rank) => {
  expect(readRank(typed, 5)).toBe(rank);
});
