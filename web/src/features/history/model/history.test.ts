import { beforeEach, expect, test } from "vitest";
import { FeatureModels } from "../../../app/model/featureModel";
import { FakeHttp } from "../../../link/testing/fakeHttp";
import { CallHistory } from "./history";

const call = {
  callId: "1".repeat(32),
  direction: "incoming",
  peer: { userId: "b".repeat(32), displayName: "Bob" },
  mode: { kind: "standard", reasons: [{ code: "SETTING_OFF", whose: "caller" }] },
  video: true,
  startedAt: "2026-11-24T10:00:00Z",
  endedAt: "2026-11-24T10:00:30Z",
  endReason: "no-answer",
  missed: true,
};
let http: FakeHttp;
let events: FeatureModels;
let history: CallHistory;

beforeEach(async () => {
  http = new FakeHttp().on("GET", "/calls", 200, { calls: [call], more: true });
  events = new FeatureModels();
  history = new CallHistory(events);
  history.subscribe(() => undefined);
  await expect.poll(() => history.getSnapshot().status).toBe("ready");
});

test("a call for which no mode was decided has none", async () => {
  http.on("GET", "/calls", 200, { calls: [{ ...call, mode: undefined }], more: false });
  await history.refresh();
  expect(history.getSnapshot().calls[0]?.mode).toBeNull();
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

test("is loaded again when it has changed, and forgotten with the person", async () => {
  http.on("GET", "/calls", 200, { calls: [], more: false });
  events.changed("people");
  expect(http.asked).toHaveLength(1);
  events.changed("history");
  await expect.poll(() => history.getSnapshot().calls).toEqual([]);
  events.forget();
  expect(history.getSnapshot().status).toBe("not-loaded");
});
