import { expect, test } from "vitest";
import { TestClock } from "../../base/testing/testClock";
import { atTheLatestMillis, FirstLoad, restMillis } from "./firstLoad";

function begun() {
  const clock = new TestClock();
  return { clock, load: new FirstLoad(clock) };
}

test("after a sign-in it is over when the list has been on the screen for a moment", () => {
  const { clock, load } = begun();
  load.signedOut();
  load.signedIn();
  clock.advance(restMillis * 2);
  expect(load.getSnapshot()).toBe(false);
  load.listShown();
  clock.advance(restMillis - 1);
  expect(load.getSnapshot()).toBe(false);
  clock.advance(1);
  expect(load.getSnapshot()).toBe(true);
});

test("on a page that was reloaded it is over with the list", () => {
  const { load } = begun();
  load.signedIn();
  load.listShown();
  expect(load.getSnapshot()).toBe(true);
});

test("a list that does not come is not waited for without end", () => {
  const { clock, load } = begun();
  load.signedIn();
  clock.advance(atTheLatestMillis - 1);
  expect(load.getSnapshot()).toBe(false);
  clock.advance(1);
  expect(load.getSnapshot()).toBe(true);
});

test("on the sign-in page nothing is waited for, so that nothing is loaded", () => {
  const { clock, load } = begun();
  load.signedIn();
  load.signedOut();
  clock.advance(atTheLatestMillis * 2);
  expect(load.getSnapshot()).toBe(false);
});

test("waiters are resumed once it is over, and at once from then on", async () => {
  const { load } = begun();
  const waiting = load.over;
  load.end();
  await waiting;
  await load.over;
  load.signedOut();
  load.signedIn();
  expect(load.getSnapshot()).toBe(true);
});
