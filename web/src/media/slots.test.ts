import { expect, test } from "vitest";
import { transceiverOf } from "./slots";
import { fakeTrack } from "./testing/fakeRtc";

function connectionOf(...kinds: readonly ("audio" | "video")[]) {
  const transceivers = kinds.map((kind) => ({ receiver: { track: fakeTrack(kind) } }));
  const pc = { getTransceivers: () => transceivers } as unknown as RTCPeerConnection;
  return { pc, transceivers };
}

test("sound is in the first audio section, camera and screen in the two of video", () => {
  const { pc, transceivers } = connectionOf("audio", "video", "video");
  expect(transceiverOf(pc, "microphone")).toBe(transceivers[0]);
  expect(transceiverOf(pc, "camera")).toBe(transceivers[1]);
  expect(transceiverOf(pc, "screen")).toBe(transceivers[2]);
});

test("another client's call may have sound only", () => {
  const { pc, transceivers } = connectionOf("audio");
  expect(transceiverOf(pc, "microphone")).toBe(transceivers[0]);
  expect(transceiverOf(pc, "camera")).toBeUndefined();
  expect(transceiverOf(pc, "screen")).toBeUndefined();
});

test("a second audio section is not taken for a camera", () => {
  const { pc, transceivers } = connectionOf("audio", "audio", "video");
  expect(transceiverOf(pc, "camera")).toBe(transceivers[2]);
});
