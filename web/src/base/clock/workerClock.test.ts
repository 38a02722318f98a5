import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { workerClock } from "./workerClock";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test("timers go on in the page when the worker's script could not be loaded", () => {
  const worker = { postMessage: vi.fn(), onmessage: null, onerror: null } as unknown as Worker;
  const clock = workerClock(() => worker);
  const ticked: string[] = [];
  clock.after(1_000, () => ticked.push("before"));
  const stop = clock.after(1_000, () => ticked.push("stopped"));
  worker.onerror?.(new ErrorEvent("error"));
  stop();
  clock.after(2_000, () => ticked.push("after"));
  vi.advanceTimersByTime(2_000);
  expect(ticked).toEqual(["before", "after"]);
});
