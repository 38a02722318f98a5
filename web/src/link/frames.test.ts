import { expect, test } from "vitest";
import { isServerFrame } from "../generated/frames";

const id = "0123456789abcdef0123456789abcdef";

test("a frame of the contract is accepted", () => {
  const mode = { kind: "standard", reasons: [{ code: "SETTING_OFF", whose: "callee" }] };
  const body = { callee: id, reachable: true, mode, devices: [] };
  expect(isServerFrame({ v: 1, type: "call.previewed", seq: 3, body })).toBe(true);
});

test("fields no one knows yet are ignored", () => {
  expect(isServerFrame({ v: 1, type: "pong", body: { more: 1 }, later: true })).toBe(true);
});

test.each([
  ["an unknown type", { v: 1, type: "nonsense", body: {} }],
  ["another version", { v: 2, type: "pong", body: {} }],
  ["a missing number", { v: 1, type: "done", body: {} }],
  [
    "an id that is none",
    { v: 1, type: "call.peer", seq: 1, body: { callId: "x", userId: id, online: true } },
  ],
  ["no object", "pong"],
])("%s is not accepted", (_name, frame) => {
  expect(isServerFrame(frame)).toBe(false);
});
