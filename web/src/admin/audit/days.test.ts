import { expect, test } from "vitest";
import { byDay } from "./days";

const at = (day: number, hour: number) => ({ at: new Date(2026, 10, day, hour).toISOString() });

test("entries of a day of one's own zone stay together, in their order", () => {
  const entries = [at(24, 23), at(24, 0), at(23, 23), at(21, 12)];
  expect(byDay(entries).map((day) => day.entries.length)).toEqual([2, 1, 1]);
  expect(byDay(entries).flatMap((day) => day.entries)).toEqual(entries);
});
