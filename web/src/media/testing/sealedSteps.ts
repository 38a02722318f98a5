import { expect } from "vitest";
import { eventually } from "./eventually";
import { fakeTrack } from "./fakeRtc";
import type { End, SealedPair } from "./sealedPair";

export async function rings(pair: SealedPair): Promise<void> {
  pair.ring();
  await eventually(() => expect(pair.kind("callee")).toBe("offered"));
}

/** Both confirmations have passed, and the callee has received the state of the caller. */
export async function confirmed(pair: SealedPair): Promise<void> {
  await rings(pair);
  for (const end of [pair.caller, pair.callee]) end.setTrack("microphone", fakeTrack("audio"));
  pair.caller.show({ muted: false, camera: true, sharing: false });
  pair.accept();
  await eventually(() => expect(pair.shown.callee).toHaveLength(1));
}

export async function connected(pair: SealedPair): Promise<void> {
  await confirmed(pair);
  pair.connect();
  pair.openChannels();
  await eventually(() => {
    expect(pair.kind("caller")).toBe("connected");
    expect(pair.kind("callee")).toBe("connected");
  });
}

/** Runs everything that is under way: media that is not released then will not be. */
export async function nothingMoves(): Promise<void> {
  for (let at = 0; at < 20; at += 1) await new Promise((resolve) => setTimeout(resolve, 0));
}

export function expectNoMedia(pair: SealedPair, end: End): void {
  const { connection } = pair.rtcs[end];
  for (const { sender } of connection.getTransceivers()) expect(sender.track).toBeNull();
  expect(pair.peers[end].state.getSnapshot()).not.toHaveProperty("tracks");
}

export async function changed(pair: SealedPair, end: End): Promise<void> {
  await eventually(() =>
    expect(pair.peers[end].state.getSnapshot()).toEqual({ kind: "unverified", failure: "changed" }),
  );
  expect(pair.rtcs[end].connection.closed).toBe(true);
  expectNoMedia(pair, end);
}

/** The failure is reported as this browser's, not as the other side's or the server's. */
export async function failedByItself(pair: SealedPair, end: End): Promise<void> {
  await eventually(() =>
    expect(pair.peers[end].state.getSnapshot()).toEqual({ kind: "failed", cause: "browser" }),
  );
}
