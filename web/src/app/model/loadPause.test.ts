import { expect, test } from "vitest";
import { loadPauseMillis } from "./loadPause";

test("pages that show their lists already ask at random within some seconds", () => {
  const attended = { inCall: false, attended: true, again: true };
  expect([0, 0.5, 1].map((random) => loadPauseMillis(attended, random))).toEqual([0, 1_000, 2_000]);
});

test("pages that nobody looks at take longer", () => {
  const unattended = { inCall: false, attended: false, again: true };
  expect(loadPauseMillis(unattended, 1)).toBe(10_000);
});

test("a page in a call does not wait", () => {
  expect(loadPauseMillis({ inCall: true, attended: false, again: true }, 1)).toBe(0);
});

test("a page without its lists does not wait", () => {
  expect(loadPauseMillis({ inCall: false, attended: true, again: false }, 1)).toBe(0);
});
