import { beforeEach, describe, expect, test } from "vitest";
import { LiveHistory } from "../../features/history/model/liveHistory";
import { LivePeople } from "../people/livePeople";
import { LiveSignIns } from "../../features/settings/model/liveSignIns";
import { FakeHttp } from "../../link/testing/fakeHttp";
import type { Presence } from "../../base/vocabulary";

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
    people = new LivePeople({ me: () => alice.userId, soon: (_, task) => task() });
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
    expect(people.find(bob.userId)).toMatchObject({ person: { presence: "in-a-call" } });
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

  test("words may come in any order, among those at hand too", () => {
    http.on("GET", "/people?query=example%20bo", 200, { people: [bob], more: false });
    people.search("example bo");
    expect(names()).toEqual(["Bob"]);
  });

  test("a refresh loads as many pages as were shown", async () => {
    http.on("GET", `/people?after=${bob.userId}`, 200, { people: [carol], more: true });
    await people.loadMore();
    http.on("GET", "/people", 200, {
      people: [alice, { ...bob, displayName: "Bobby" }],
      more: true,
    });
    await people.refresh();
    expect(names()).toEqual(["Bobby", "Carol"]);
    expect(people.getSnapshot().more).toBe(true);
  });

  test("somebody beyond the first page is asked for by id, once", async () => {
    http.on("GET", `/people/${carol.userId}`, 200, carol);
    expect(people.find(carol.userId)).toEqual({ kind: "asking" });
    people.ask([carol.userId, bob.userId]);
    people.ask([carol.userId]);
    await expect.poll(() => people.find(carol.userId)).toEqual({ kind: "found", person: carol });
    people.ask([carol.userId]);
    people.presenceChanged([{ userId: carol.userId, presence: "away" }]);
    expect(people.find(carol.userId)).toMatchObject({ person: { presence: "away" } });
    expect(http.asked.map(({ path }) => path)).toEqual(["/people", `/people/${carol.userId}`]);
    expect(names()).toEqual(["Bob"]);
  });

  test("several are asked for together, at most a hundred at a time", async () => {
    const many = Array.from({ length: 150 }, (_, n) => n.toString(16).padStart(32, "0"));
    const path = (ids: readonly string[]) => `/people?ids=${ids.join(",")}`;
    const last = { ...carol, userId: many[149] ?? "" };
    http.on("GET", path(many.slice(0, 100)), 200, { people: [], more: false });
    http.on("GET", path(many.slice(100)), 200, { people: [last], more: false });
    people.ask(many);
    await expect.poll(() => people.find(last.userId).kind).toBe("found");
    expect(people.find(many[0] ?? "")).toEqual({ kind: "absent" });
    expect(http.asked).toHaveLength(3);
  });

  test("nobody is asked for whom the list that is being loaded names", async () => {
    const fresh = new LivePeople({ me: () => alice.userId, soon: (_, task) => task() });
    fresh.ask([bob.userId]);
    await fresh.refresh();
    await expect.poll(() => fresh.find(bob.userId).kind).toBe("found");
    expect(http.asked.map(({ path }) => path)).toEqual(["/people", "/people"]);
  });

  test("whoever is shown by id is asked for again when people change", async () => {
    http.on("GET", `/people/${carol.userId}`, 200, carol);
    people.ask([carol.userId]);
    await expect.poll(() => people.find(carol.userId).kind).toBe("found");
    const before = people.getSnapshot().revision;
    http.fails("GET", `/people/${carol.userId}`, "NOT_FOUND", 404);
    people.changed();
    await expect.poll(() => people.getSnapshot().revision).toBe(before + 1);
    expect(people.find(carol.userId).kind).toBe("found");
    people.ask([carol.userId]);
    await expect.poll(() => people.find(carol.userId)).toEqual({ kind: "absent" });
  });

  test("presence that is told while an answer is on its way is the newer one", async () => {
    http.on("GET", `/people/${carol.userId}`, 200, carol);
    http.hold();
    people.ask([carol.userId]);
    await expect.poll(() => http.asked.length).toBe(2);
    people.presenceChanged([{ userId: carol.userId, presence: "offline" }]);
    http.release();
    await expect
      .poll(() => people.find(carol.userId))
      .toMatchObject({ person: { presence: "offline" } });
  });

  test("somebody who cannot be loaded is not taken for removed, and can be asked for again", async () => {
    http.unreachable("GET", `/people/${carol.userId}`);
    people.ask([carol.userId]);
    await expect
      .poll(() => people.find(carol.userId))
      .toMatchObject({ kind: "failed", problem: { code: "NETWORK" } });
    http.on("GET", `/people/${carol.userId}`, 200, carol);
    people.retry(carol.userId);
    expect(people.find(carol.userId)).toEqual({ kind: "asking" });
    await expect.poll(() => people.find(carol.userId).kind).toBe("found");
  });

  test("an address that names nobody is known to without asking", () => {
    people.ask(["nobody"]);
    expect(people.find("nobody")).toEqual({ kind: "absent" });
    expect(http.asked).toHaveLength(1);
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

  test("a refresh keeps the earlier pages that were shown", async () => {
    const before = encodeURIComponent("2026-11-24T10:00:00.000Z");
    const older = { ...call, callId: "2".repeat(32) };
    const newer = { ...call, callId: "3".repeat(32) };
    http.on("GET", `/calls?before=${before}`, 200, { calls: [older], more: false });
    await history.loadMore();
    http.on("GET", "/calls", 200, { calls: [newer, call], more: true });
    await history.refresh();
    const shown = () => history.getSnapshot().calls.map(({ callId }) => callId);
    expect(shown()).toEqual([newer.callId, call.callId, older.callId]);
    expect(history.getSnapshot().more).toBe(false);
    http.on("GET", "/calls", 200, { calls: [newer], more: true });
    await history.refresh();
    expect(shown()).toEqual([newer.callId, call.callId, older.callId]);
    const newest = { ...call, callId: "4".repeat(32) };
    http.on("GET", "/calls", 200, { calls: [newest], more: true });
    await history.refresh();
    expect(shown()).toEqual([newest.callId]);
    expect(history.getSnapshot().more).toBe(true);
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
