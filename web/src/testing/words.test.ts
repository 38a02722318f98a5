import i18next from "i18next";
import { expect, test } from "vitest";
import { addWords, startI18n } from "../ui/i18n/start";
import { calling } from "../app/i18n";
import type { EndReason, ReasonCode } from "../base/vocabulary";
import type { PastCall } from "../features/history/model/history";
import { describeEnd, type EndedCall } from "../calls/views/call/describeEnd";
import { words as historyWords } from "../features/history/page";
import { describeCall } from "../features/history/views/describeCall";
import { groupByDay } from "../features/history/views/groupByDay";
import { describeReason } from "../calls/views/mode/describeReason";
import { grace, history } from "./samples";

await startI18n({ calling });
await addWords("calling", historyWords);
const t = i18next.getFixedT("en", "calling");

const codes = Object.keys(calling.en.mode.reason) as ReasonCode[];
const ends = Object.keys(calling.en.call.ended.reason) as EndReason[];

test.each(codes)("%s has words for each side and for the organisation", (code) => {
  for (const whose of ["caller", "callee", "organisation"] as const) {
    for (const reader of ["caller", "callee"] as const) {
      const { what } = describeReason(t, { code, whose }, reader, "Grace");
      expect(what).not.toMatch(/mode\.reason|\{\{/);
      expect(what).not.toBe("");
    }
  }
});

test("the same reason is mine or theirs by who reads it", () => {
  const reason = { code: "SETTING_OFF", whose: "callee" } as const;
  expect(describeReason(t, reason, "caller", "Grace").what).toBe("Grace has not turned it on.");
  expect(describeReason(t, reason, "callee", "Ada").what).toBe("You have not turned it on.");
});

test("the obstacle is the calling device, not all that the caller has", () => {
  const code = "NO_CAPABLE_DEVICE";
  const what = (whose: "caller" | "callee", reader: "caller" | "callee") =>
    describeReason(t, { code, whose }, reader, "Grace").what;
  expect(what("caller", "caller")).toBe("This browser is not set up for it.");
  expect(what("caller", "callee")).toBe("The device Grace calls from is not set up for it.");
  expect(what("callee", "caller")).toBe(
    "None of Grace's devices that are online is set up for it.",
  );
  expect(what("callee", "callee")).toBe("None of your devices that were online was set up for it.");
});

test.each(ends)("a call that ended with %s says so in words", (reason) => {
  for (const endedBy of ["me", "them", null] as const) {
    const ended: EndedCall = {
      phase: "ended",
      callId: null,
      direction: "outgoing",
      peer: grace,
      video: false,
      mode: null,
      reason,
      problem: null,
      endedBy,
      serverAway: false,
      saidBy: "this-device",
      failure: null,
      durationMillis: null,
    };
    const words = describeEnd(t, ended, { kind: "unknown" });
    expect(words).not.toMatch(/call\.ended|\{\{/);
  }
});

const past = (change: Partial<PastCall>): PastCall => {
  const [call] = history.calls;
  if (!call) throw new Error("no sample");
  return { ...call, startedAt: 0, connectedAt: null, endedAt: 60_000, missed: false, ...change };
};

test("a call that was answered shows how long it lasted", () => {
  const call = past({ direction: "outgoing", connectedAt: 5_000, endedAt: 65_000 });
  expect(describeCall(t, call)).toBe("Outgoing, 1:00");
});

test("a call that was not answered shows why, from the reader's side", () => {
  expect(describeCall(t, past({ direction: "outgoing", endReason: "declined" }))).toBe("Declined");
  expect(describeCall(t, past({ direction: "incoming", endReason: "declined" }))).toBe(
    "You declined",
  );
});

test("calls of one day are together, newest first", () => {
  const now = new Date(2026, 10, 24, 12);
  const at = (day: number, hour: number) => new Date(2026, 10, day, hour).getTime();
  const calls = [at(24, 9), at(24, 1), at(23, 23)].map((startedAt) => past({ startedAt }));
  expect(groupByDay(calls, now).map((day) => [day.daysAgo, day.calls.length])).toEqual([
    [0, 2],
    [1, 1],
  ]);
});
