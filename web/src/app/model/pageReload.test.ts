import { expect, test } from "vitest";
import { TestClock } from "../../base/testing/testClock";
import { PageReload } from "./pageReload";

function page(stored: Map<string, string>) {
  const clock = new TestClock();
  const seen = { isServed: true, reloads: 0 };
  const revival = new PageReload({
    clock,
    storage: {
      getItem: (key) => stored.get(key) ?? null,
      setItem: (key, value) => void stored.set(key, value),
    },
    isServed: () => Promise.resolve(seen.isServed),
    reload: () => (seen.reloads += 1),
  });
  return { clock, seen, revival };
}

test("a page is not reloaded before the server answers", async () => {
  const { clock, seen, revival } = page(new Map());
  seen.isServed = false;
  expect(revival.begin()).toBe(true);
  await Promise.resolve();
  expect(seen.reloads).toBe(0);
  seen.isServed = true;
  clock.advance(5_000);
  await expect.poll(() => seen.reloads).toBe(1);
});

test("a page that fails again at once is not reloaded again and again", async () => {
  const stored = new Map<string, string>();
  const first = page(stored);
  expect(first.revival.begin()).toBe(true);
  await expect.poll(() => first.seen.reloads).toBe(1);
  expect(page(stored).revival.begin()).toBe(false);
});

test("a reload that a wrong clock has noted for later keeps nothing from being reloaded now", () => {
  const stored = new Map<string, string>();
  const before = page(stored);
  before.clock.advance(3_600_000);
  expect(before.revival.begin()).toBe(true);
  expect(page(stored).revival.begin()).toBe(true);
});
