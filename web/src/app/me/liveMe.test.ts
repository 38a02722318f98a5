import { beforeEach, describe, expect, test, vi } from "vitest";
import { LiveMe, putUnsigned, type PutSetting } from "./liveMe";
import type { Outcome } from "../../base/problem";
import { FakeHttp } from "../../link/testing/fakeHttp";
import { FakeLink } from "../../calls/model/testing/fakeLink";

const setting = { available: true, on: false, locked: false, mayRequire: true, only: false };
const me = {
  userId: "a".repeat(32),
  deviceId: "b".repeat(32),
  sessionId: "c".repeat(32),
  email: "alice@example.org",
  displayName: "Alice",
  role: "member",
  organisation: "Example",
  availability: "automatic",
  endToEnd: setting,
  missedCalls: 2,
};

let http: FakeHttp;
let link: FakeLink;
let model: LiveMe;

beforeEach(async () => {
  http = new FakeHttp().on("GET", "/me", 200, me);
  link = new FakeLink();
  model = new LiveMe(link);
  await model.load();
});

function endToEnd() {
  return model.getSnapshot().me?.endToEnd;
}

test("what the server says is shown, and its count of missed calls passed on", () => {
  expect(model.getSnapshot().me).toMatchObject({ displayName: "Alice", endToEnd: setting });
  expect(model.missedCalls.getSnapshot()).toBe(2);
});

test("the badge goes when the person has looked, and the server receives it once", async () => {
  http.on("POST", "/calls/seen", 204);
  await model.sawMissedCalls();
  expect(model.missedCalls.getSnapshot()).toBe(0);
  expect(http.asked.at(-1)).toMatchObject({ method: "POST", path: "/calls/seen" });
  // Without missed calls there is nothing to report.
  await model.sawMissedCalls();
  expect(http.asked.map(({ method }) => method)).toEqual(["GET", "POST"]);
});

test("nothing of someone else who is signed in by now is shown", async () => {
  const isStill = vi.fn(() => true);
  const mine = new LiveMe(link, undefined, isStill);
  await mine.load();
  isStill.mockReturnValue(false);
  http.on("GET", "/me", 200, { ...me, userId: "d".repeat(32), displayName: "Bob" });
  await mine.load();
  expect(mine.getSnapshot().me).toMatchObject({ displayName: "Alice" });
});

test("a person who could not be loaded is asked for again, until they are there", async () => {
  const due: (() => void)[] = [];
  const mine = new LiveMe(link, undefined, undefined, (_, task) => due.push(task));
  http.unreachable("GET", "/me");
  await mine.load();
  due.shift()?.();
  await vi.waitFor(() => expect(due).toHaveLength(1));
  http.on("GET", "/me", 200, me);
  due.shift()?.();
  await vi.waitFor(() => expect(mine.getSnapshot().me).toMatchObject({ displayName: "Alice" }));
  http.unreachable("GET", "/me");
  await mine.load();
  expect(due).toHaveLength(0);
});

describe("end-to-end encrypted calls", () => {
  test("a change is shown before the server has answered, and then confirmed", async () => {
    http.on("PUT", "/me/end-to-end", 200, { ...setting, on: true });
    const changing = model.setEndToEnd(true);
    expect(endToEnd()).toMatchObject({ on: true, saving: true });
    expect(await changing).toMatchObject({ ok: true });
    expect(endToEnd()).toMatchObject({ on: true, saving: false });
  });

  test("a change the server refuses is taken back, and said", async () => {
    http.fails("PUT", "/me/end-to-end", "NOT_ALLOWED_BY_POLICY", 403);
    const changing = model.setEndToEnd(true);
    expect(endToEnd()).toMatchObject({ on: true });
    expect(await changing).toMatchObject({ ok: false });
    expect(endToEnd()).toMatchObject({ on: false, saving: false });
  });

  test("a change that does not arrive is taken back, and said", async () => {
    http.unreachable("PUT", "/me/end-to-end").unreachable("GET", "/me");
    await model.setEndToEnd(true);
    expect(endToEnd()).toMatchObject({ on: false, saving: false });
    expect(model.getSnapshot().problem).toMatchObject({ code: "NETWORK" });
    model.dismissProblem();
    expect(model.getSnapshot().problem).toBeNull();
  });

  test("what was loaded meanwhile does not undo a change, and is asked for again after it", async () => {
    let answer: (outcome: Awaited<ReturnType<PutSetting>>) => void = () => undefined;
    model = new LiveMe(link, () => new Promise((settle) => (answer = settle)));
    await model.load();
    const changing = model.setEndToEnd(true);
    await model.load();
    expect(endToEnd()).toMatchObject({ available: true, on: true, saving: true });

    const withdrawn = { ...setting, available: false };
    http.on("GET", "/me", 200, { ...me, endToEnd: withdrawn });
    answer({ ok: true, value: { ...setting, on: true } });
    await changing;
    await vi.waitFor(() => expect(endToEnd()).toMatchObject(withdrawn));
  });

  describe("while another change is under way", () => {
    const asked: { readonly on: boolean; readonly only: boolean }[] = [];
    let answer: (outcome: Awaited<ReturnType<PutSetting>>) => void;
    let first: Promise<Outcome>;
    let second: Promise<Outcome>;

    beforeEach(async () => {
      asked.length = 0;
      model = new LiveMe(link, (on, only) => {
        asked.push({ on, only });
        return new Promise((settle) => (answer = settle));
      });
      await model.load();
      first = model.setEndToEnd(true);
      second = model.setOnlyEndToEnd(true);
      expect(endToEnd()).toMatchObject({ on: true, only: true, saving: true });
      await vi.waitFor(() => expect(asked).toEqual([{ on: true, only: false }]));
      answer({ ok: true, value: { ...setting, on: true } });
      expect(await first).toMatchObject({ ok: true });
      await vi.waitFor(() => expect(asked).toHaveLength(2));
    });

    test("a change waits for its turn, and is shown meanwhile", async () => {
      expect(asked[1]).toEqual({ on: true, only: true });
      expect(endToEnd()).toMatchObject({ on: true, only: true, saving: true });
      answer({ ok: true, value: { ...setting, on: true, only: true } });
      expect(await second).toMatchObject({ ok: true });
      expect(endToEnd()).toMatchObject({ on: true, only: true, saving: false });
    });

    test("a change that is refused leaves the one before", async () => {
      http.unreachable("GET", "/me");
      answer({ ok: false, problem: { code: "NETWORK" } });
      expect(await second).toMatchObject({ ok: false });
      expect(endToEnd()).toMatchObject({ on: true, only: false, saving: false });
    });
  });

  test("what policy locks is not even asked for", async () => {
    http.on("GET", "/me", 200, { ...me, endToEnd: { ...setting, on: true, locked: true } });
    await model.load();
    expect(await model.setEndToEnd(false)).toMatchObject({ ok: false });
    expect(http.asked.filter(({ method }) => method === "PUT")).toEqual([]);
  });

  test("demanding it turns it on; turning it off demands it no more", async () => {
    http.on("PUT", "/me/end-to-end", 200, { ...setting, on: true, only: true });
    await model.setOnlyEndToEnd(true);
    await model.setEndToEnd(false);
    const bodies = http.asked.filter(({ method }) => method === "PUT").map(({ body }) => body);
    expect(bodies).toEqual([
      { on: true, only: true },
      { on: false, only: false },
    ]);
  });
});

test("availability is shown at once and taken back when refused", async () => {
  const changing = model.setAvailability("do-not-disturb");
  expect(model.getSnapshot().me?.availability).toBe("do-not-disturb");
  link.refuse("availability.set", "NETWORK");
  expect(await changing).toMatchObject({ ok: false });
  expect(model.getSnapshot()).toMatchObject({
    me: { availability: "automatic" },
    problem: { code: "NETWORK" },
  });
});

test("what was loaded while availability changed is asked for again after it", async () => {
  const changing = model.setAvailability("busy");
  http.on("GET", "/me", 200, { ...me, availability: "busy", displayName: "Alice B." });
  await model.load();
  expect(model.getSnapshot().me?.displayName).toBe("Alice");
  link.answer("availability.set", { type: "presence.changed", body: { people: [] } });
  expect(await changing).toMatchObject({ ok: true });
  await vi.waitFor(() => expect(model.getSnapshot().me?.displayName).toBe("Alice B."));
});

test("a password that is refused says why", async () => {
  http.on("PUT", "/me/password", 400, {
    code: "WEAK_PASSWORD",
    detail: "no",
    field: "replacement",
    expected: "at least 12 characters",
  });
  expect(await model.changePassword("old", "short")).toEqual({
    ok: false,
    problem: {
      code: "WEAK_PASSWORD",
      field: "replacement",
      expected: "at least 12 characters",
    },
  });
});

test("signing out leaves nothing behind", () => {
  model.clear();
  expect(model.getSnapshot()).toEqual({ me: null, problem: null });
});

describe("of a person who has signed out meanwhile", () => {
  const bob = { ...me, userId: "d".repeat(32), displayName: "Bob", missedCalls: 0 };

  async function bobSignsIn(): Promise<void> {
    model.clear();
    http.on("GET", "/me", 200, bob);
    await model.load();
  }

  test("what was loading is not shown", async () => {
    http.hold();
    const loading = model.load();
    model.clear();
    http.release();
    await loading;
    expect(model.getSnapshot()).toEqual({ me: null, problem: null });
    expect(model.missedCalls.getSnapshot()).toBe(0);
  });

  test.each(["refused", "taken"])("an availability that is %s changes no other's", async (how) => {
    const changing = model.setAvailability("do-not-disturb");
    await bobSignsIn();
    await expectBobAfter(async () => {
      if (how === "refused") link.refuse("availability.set", "NETWORK");
      else link.answer("availability.set", { type: "presence.changed", body: { people: [] } });
      expect(await changing).toEqual({ ok: false, problem: { code: "UNAUTHENTICATED" } });
    });
  });

  test.each(["refused", "taken"])("a switch that is %s changes no other's", async (how) => {
    if (how === "refused") http.fails("PUT", "/me/end-to-end", "NOT_ALLOWED_BY_POLICY", 403);
    else http.on("PUT", "/me/end-to-end", 200, { ...setting, on: true });
    let answer: () => void = () => undefined;
    const waiting = new Promise<void>((resolve) => (answer = resolve));
    model = new LiveMe(link, async (on, only) => {
      await waiting;
      return putUnsigned(on, only);
    });
    await model.load();
    const changing = model.setEndToEnd(true);
    await bobSignsIn();
    await expectBobAfter(async () => {
      answer();
      expect(await changing).toEqual({ ok: false, problem: { code: "UNAUTHENTICATED" } });
    });
  });

  /** Bob is shown as the server has him, and what he changes next is answered as his own. */
  async function expectBobAfter(answered: () => Promise<void>): Promise<void> {
    const shown = model.getSnapshot();
    expect(shown.me).toMatchObject({ displayName: "Bob", availability: "automatic" });
    const asked = http.asked.filter(({ path }) => path === "/me").length;
    await answered();
    expect(model.getSnapshot()).toEqual(shown);
    expect(http.asked.filter(({ path }) => path === "/me")).toHaveLength(asked);
    http.on("GET", "/me", 200, { ...bob, displayName: "Bob B." });
    await model.load();
    expect(model.getSnapshot().me?.displayName).toBe("Bob B.");
  }
});
