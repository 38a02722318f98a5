import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Part } from "./part";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** A part that fails a given number of times. */
function failing(times: number) {
  let left = times;
  const load = vi.fn(() =>
    left-- > 0 ? Promise.reject(new Error("not served")) : Promise.resolve("there"),
  );
  return { part: new Part(load), load, heal: () => (left = 0) };
}

test("a load that fails is tried again before anything is said", async () => {
  const { part, load } = failing(3);
  part.load();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(part.getSnapshot()).toEqual({ kind: "ready", value: "there" });
  expect(load).toHaveBeenCalledTimes(4);
});

test("a failure is not remembered: trying again really does", async () => {
  const { part, heal } = failing(Infinity);
  part.load();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(part.getSnapshot()).toEqual({ kind: "failed" });
  heal();
  part.tryAgain();
  expect(part.getSnapshot()).toEqual({ kind: "loading" });
  await vi.advanceTimersByTimeAsync(0);
  expect(part.getSnapshot()).toEqual({ kind: "ready", value: "there" });
});

test("a failed load comes by itself once the server is back", async () => {
  const { part, heal } = failing(Infinity);
  part.load();
  await vi.advanceTimersByTimeAsync(5_000);
  heal();
  await vi.advanceTimersByTimeAsync(15_000);
  expect(part.getSnapshot()).toEqual({ kind: "ready", value: "there" });
});

test("what is there, or on its way, is not loaded twice", async () => {
  const { part, load } = failing(0);
  part.load();
  part.load();
  await vi.advanceTimersByTimeAsync(0);
  part.load();
  expect(load).toHaveBeenCalledTimes(1);
});
