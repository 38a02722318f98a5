import { beforeEach, describe, expect, test } from "vitest";
import { TestClock } from "../base/testing/testClock";
import { LiveOwnClock, lookEveryMillis, toleratedMillis } from "./liveOwnClock";

const hour = 3_600_000;

let time: TestClock;
let ahead: number;
let answers: boolean;
let onTheWay: () => void;
let ownClock: LiveOwnClock;

beforeEach(() => {
  time = new TestClock();
  ahead = 0;
  answers = true;
  onTheWay = () => undefined;
  ownClock = new LiveOwnClock({
    clock: { now: () => time.now() + ahead, after: time.after },
    elapsed: () => time.now(),
    askServer: () => {
      onTheWay();
      return Promise.resolve(answers ? time.now() : null);
    },
  });
});

test("a clock that agrees with the server's is right", async () => {
  ahead = toleratedMillis;
  expect(ownClock.getSnapshot()).toEqual({ kind: "unknown" });
  await ownClock.check();
  expect(ownClock.getSnapshot()).toEqual({ kind: "right" });
});

test.each([hour, -hour, toleratedMillis + 1])(
  "a clock that is %d ms ahead is wrong by that",
  async (aheadMillis) => {
    ahead = aheadMillis;
    await ownClock.check();
    expect(ownClock.getSnapshot()).toEqual({ kind: "wrong", aheadMillis });
  },
);

test("a server that does not answer says nothing about the clock", async () => {
  answers = false;
  await ownClock.check();
  expect(ownClock.getSnapshot()).toEqual({ kind: "unknown" });
});

test("neither does one whose answer came after a sleep, or after the clock was set", async () => {
  onTheWay = () => time.advance(hour);
  await ownClock.check();
  expect(ownClock.getSnapshot()).toEqual({ kind: "unknown" });
  onTheWay = () => (ahead = hour);
  await ownClock.check();
  expect(ownClock.getSnapshot()).toEqual({ kind: "unknown" });
});

test("a clock that is set is compared again, and one that is left alone is not", async () => {
  ahead = hour;
  let asked = 0;
  onTheWay = () => (asked += 1);
  ownClock.start();
  await Promise.resolve();
  time.advance(3 * lookEveryMillis);
  expect(asked).toBe(1);
  ahead = 0;
  time.advance(lookEveryMillis);
  await Promise.resolve();
  await Promise.resolve();
  expect(ownClock.getSnapshot()).toEqual({ kind: "right" });
  ownClock.stop();
});

describe("connecting to the server", () => {
  let asked: number;

  beforeEach(() => {
    asked = 0;
    onTheWay = () => (asked += 1);
  });

  test("compares nothing again within a minute", async () => {
    await ownClock.check();
    time.advance(60_000);
    ownClock.checkUnlessRecent();
    expect(asked).toBe(1);
    time.advance(1);
    ownClock.checkUnlessRecent();
    expect(asked).toBe(2);
  });

  test("compares what the server has not answered before", async () => {
    answers = false;
    await ownClock.check();
    ownClock.checkUnlessRecent();
    expect(asked).toBe(2);
  });

  test("compares a clock that was set meanwhile", async () => {
    await ownClock.check();
    ahead = hour;
    ownClock.checkUnlessRecent();
    expect(asked).toBe(2);
  });
});
