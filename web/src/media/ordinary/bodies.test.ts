import { expect, test } from "vitest";
import { plainBodies } from "./bodies";
import { asFingerprint, type Fingerprint } from "./fingerprint";
import type { PeerMessage } from "./peerMessage";

const fingerprint = asFingerprint("ab".repeat(32)) as Fingerprint;
const messages: readonly PeerMessage[] = [
  { type: "offer", generation: 0, sdp: "v=0\r\n", fingerprint },
  { type: "answer", generation: 3, sdp: "v=0\r\n", fingerprint },
  {
    type: "candidate",
    generation: 0,
    candidate: "candidate:1 1 udp 1 192.0.2.1 5 typ host",
    mid: "0",
  },
  { type: "state", muted: true, camera: false, sharing: true },
  { type: "restart" },
];

test.each(messages)("a message comes out as it went in: $type", (message) => {
  expect(plainBodies.read(plainBodies.write(message))).toEqual(message);
});

const state = { v: 1, type: "state", muted: true, camera: false, sharing: true };
const offer = { v: 1, type: "offer", generation: 0, sdp: "", fingerprint };
const candidate = { v: 1, type: "candidate", generation: 0, candidate: "candidate:1", mid: "0" };

test.each([
  ["no JSON", "{"],
  ["no object", "[]"],
  ["null", "null"],
  ["no version", JSON.stringify({ ...state, v: undefined })],
  ["another version", JSON.stringify({ ...state, v: 2 })],
  ["an unknown type", JSON.stringify({ v: 1, type: "keys" })],
  ["a field too many", JSON.stringify({ ...state, extra: 1 })],
  ["a field missing", JSON.stringify({ ...state, muted: undefined })],
  ["a field of another type", JSON.stringify({ ...state, muted: "yes" })],
  ["a fingerprint that is none", JSON.stringify({ ...offer, fingerprint: "ab" })],
  ["a fingerprint in capitals", JSON.stringify({ ...offer, fingerprint: "AB".repeat(32) })],
  ["a generation that is none", JSON.stringify({ ...offer, generation: -1 })],
  ["a candidate that is none", JSON.stringify({ ...candidate, candidate: "a=candidate" })],
  ["a candidate of two lines", JSON.stringify({ ...candidate, candidate: "candidate:1\r\na=x" })],
  ["a mid that is none", JSON.stringify({ ...candidate, mid: "a b" })],
  ["too much", JSON.stringify({ ...offer, sdp: "x".repeat(49_152) })],
])("a body with %s is none", (_what, body) => {
  expect(plainBodies.read(body)).toBeNull();
});
