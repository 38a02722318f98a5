import { expect, test } from "vitest";
import { daysAgo, formatDay, formatDuration } from "./time";

const now = new Date(2026, 10, 24, 0, 30);

test("days are counted by midnights, not by hours", () => {
  expect(daysAgo(new Date(2026, 10, 24, 0, 10), now)).toBe(0);
  expect(daysAgo(new Date(2026, 10, 23, 23, 50), now)).toBe(1);
});

test("recent days have names", () => {
  expect(formatDay(new Date(2026, 10, 24, 0, 10), now, "en")).toBe("Today");
  expect(formatDay(new Date(2026, 10, 23, 1, 0), now, "en")).toBe("Yesterday");
});

test("lengths show hours only when there are any", () => {
  expect(formatDuration(65_000)).toBe("1:05");
  expect(formatDuration(3_905_000)).toBe("1:05:05");
  expect(formatDuration(-5)).toBe("0:00");
});
