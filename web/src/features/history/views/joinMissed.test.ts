import { expect, test } from "vitest";
import type { PastCall } from "../model/history";
import { joinMissed } from "./joinMissed";

const at = (callId: string, userId: string, missed: boolean): PastCall => ({
  callId,
  direction: "incoming",
  peer: { userId, displayName: userId, email: "", presence: "offline" },
  mode: { kind: "end-to-end-encrypted" },
  video: false,
  startedAt: 0,
  connectedAt: null,
  endedAt: 1,
  endReason: "no-answer",
  endedByMe: false,
  missed,
});

const lines = (...calls: PastCall[]) =>
  joinMissed(calls).map(({ call, count }) => `${call.callId} ${String(count)}`);

test("missed calls of one caller are one line with their number, also with others' between", () => {
  expect(
    lines(at("5", "bob", true), at("4", "bob", true), at("3", "eve", true), at("2", "bob", true)),
  ).toEqual(["5 3", "3 1"]);
});

test("a call with that person in between begins another line", () => {
  expect(lines(at("3", "bob", true), at("2", "bob", false), at("1", "bob", true))).toEqual([
    "3 1",
    "2 1",
    "1 1",
  ]);
});

test("calls that were not missed stay apart", () => {
  expect(lines(at("2", "bob", false), at("1", "bob", false))).toEqual(["2 1", "1 1"]);
});
