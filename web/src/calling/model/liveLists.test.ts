import { beforeEach, describe, expect, test } from "vitest";
import { LiveHistory } from "./liveHistory";
import { LivePeople } from "./livePeople";
import { LiveSignIns } from "./liveSignIns";
import { FakeHttp } from "./testing/fakeHttp";
import type { Presence } from "./vocabulary";

function person(letter: string, displayName: string, presence: Presence = "available") {
  const email = `${displayName.toLowerCase()}@example.org`;
  return { userId: letter.repeat(32), displayName, email, presence };
}

const alice = person("a", "Alice");
const bob = person("b", "Bob");
const carol = person("c", "Carol");

let http: FakeHttp;

beforeEach(() => {
  http = new FakeHttp();
});

describe("people", () => {
  let people: LivePeople;

  beforeEach(async () => {
    http.on("GET", "/people", 200, { people: [alice, bob], more: true });
    people = new LivePeople(() => alice.userId);
    await people.refresh();
  });

  const names = () => people.getSnapshot().people.map(({ displayName }) => displayName);

  test("one does not find oneself among those to call", () => {
    expect(names()).toEqual(["Bob"]);
  });

  test("the next page follows after the last person", async () => {
    http.on("GET", `/people?after=${bob.userId}`, 200, { people: [carol], more: false });
    await people.loadMore();
    expect(names()).toEqual(["Bob", "Carol"]);
    expect(people.getSnapshot().more).toBe(false);
  });

  test("presence is as the server last told", () => {
    people.presenceChanged([{ userId: bob.userId, presence: "in-a-call" }]);
    expect(people.getSnapshot().people[0]?.presence).toBe("in-a-call");
    expect(people.find(bob.userId)?.presence).toBe("in-a-call");
  });

  test("a search shows those at hand at once, and then those the server finds", async () => {
    http.on("GET", "/people?query=c", 200, { people: [carol], more: false });
    http.hold();
    people.search("bo");
    expect(names()).toEqual(["Bob"]);
    people.search("c");
    expect(names()).toEqual([]);
    http.release();
    await expect.poll(names).toEqual(["Carol"]);
  });

  test("an earlier search that is answered late changes nothing", async () => {
    http.on("GET", "/people?query=bo", 200, { people: [bob], more: false });
    http.on("GET", "/people?query=car", 200, { people: [carol], more: false });
    people.search("bo");
    people.search("car");
    await expect.poll(() => people.getSnapshot().status).toBe("ready");
    expect(names()).toEqual(["Carol"]);
  });

  test("a list that cannot be loaded keeps what was there", async () => {
    http.unreachable("GET", "/people");
    await people.refresh();
    expect(people.getSnapshot()).toMatchObject({ status: "failed", problem: { code: "NETWORK" } });
    expect(names()).toEqual(["Bob"]);
  });
});

describe("history", () => {
  const call = {
    callId: "1".repeat(32),
    direction: "incoming",
    peer: bob,
    mode: { kind: "standard", reasons: [{ code: "SETTING_OFF", whose: "caller" }] },
    video: true,
    startedAt: "2026-11-24T10:00:00Z",
    endedAt: "2026-11-24T10:00:30Z",
    endReason: "no-answer",
    missed: true,
  };
  let history: LiveHistory;

  beforeEach(async () => {
    http.on("GET", "/calls", 200, { calls: [call], more: true });
    history = new LiveHistory();
    await history.refresh();
  });

  test("times are numbers, and what is not there is null", () => {
    expect(history.getSnapshot().calls[0]).toMatchObject({
      startedAt: Date.UTC(2026, 10, 24, 10),
      connectedAt: null,
      endedAt: Date.UTC(2026, 10, 24, 10, 0, 30),
      endReason: "no-answer",
      endedByMe: false,
    });
  });

  test("the next page is what started before the last call", async () => {
    const before = encodeURIComponent("2026-11-24T10:00:00.000Z");
    const older = { ...call, callId: "2".repeat(32) };
    http.on("GET", `/calls?before=${before}`, 200, { calls: [older], more: false });
    await history.loadMore();
    expect(history.getSnapshot().calls).toHaveLength(2);
  });

  test("the badge goes when the person has looked, and the server hears of it", async () => {
    http.on("POST", "/calls/seen", 204);
    history.setMissed(3);
    expect(history.getSnapshot().missed).toBe(3);
    await history.markSeen();
    expect(history.getSnapshot().missed).toBe(0);
    expect(http.asked.at(-1)).toMatchObject({ method: "POST", path: "/calls/seen" });
  });

  test("without missed calls there is nothing to tell", async () => {
    await history.markSeen();
    expect(http.asked.map(({ method }) => method)).toEqual(["GET"]);
  });
});

describe("sign-ins", () => {
  const session = {
    sessionId: "1".repeat(32),
    deviceName: "Firefox, Linux",
    address: "192.0.2.1",
    createdAt: "2026-11-24T10:00:00Z",
    lastSeenAt: "2026-11-24T10:00:00Z",
    current: false,
  };

  test("are loaded when somebody looks, and again when they change", async () => {
    http.on("GET", "/me/sessions", 200, [session]);
    const signIns = new LiveSignIns();
    signIns.changed();
    expect(http.asked).toEqual([]);
    const stop = signIns.subscribe(() => undefined);
    await expect.poll(() => signIns.getSnapshot().status).toBe("ready");
    signIns.changed();
    await expect.poll(() => http.asked.length).toBe(2);
    stop();
  });

  test("one that is ended is gone from the list; one that was gone already too", async () => {
    http.on("GET", "/me/sessions", 200, [session]);
    http.fails("DELETE", `/me/sessions/${session.sessionId}`, "NOT_FOUND", 404);
    const signIns = new LiveSignIns();
    await signIns.refresh();
    expect(await signIns.end(session.sessionId)).toMatchObject({ ok: true });
    expect(signIns.getSnapshot().signIns).toEqual([]);
  });
});
