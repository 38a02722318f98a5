import { expect, test } from "vitest";
import vectors from "../../../../vectors/signals.json";
import { hexOf, ofHex, zeros, type Bytes } from "../bytes/bytes";
import { IceCredentials } from "../media/iceCredentials";
import { expectRefusedOrRead, flip } from "../testing/mutations";
import { outcomeOf } from "../testing/ruleCase";
import { media } from "../testing/samples";
import { DirectionKey } from "./directionKey";
import type { Signal } from "./signal";
import { readSignal, writeSignal } from "./signalCodec";
import { SignalReceiver } from "./signalReceiver";
import { SignalSender } from "./signalSender";

const state: Signal = { kind: "state", microphone: true, camera: false, screen: true };
const confirm: Signal = { kind: "confirm", nonce: zeros(32), mac: zeros(32) };

function key(): DirectionKey {
  return DirectionKey.cut(ofHex(vectors.keyAndIv));
}

function sender(): SignalSender {
  return new SignalSender(vectors.leg, key());
}

function receiver(): SignalReceiver {
  return new SignalReceiver(vectors.leg, key(), "caller");
}

test("a repeated signal is dropped, and the next one comes out", async () => {
  const [to, from] = [sender(), receiver()];
  const first = await to.seal(confirm);
  expect(await from.open(first)).toEqual(confirm);
  expect(await from.open(first)).toBeNull();
  expect(await from.open(await to.seal(state))).toEqual(state);
});

test("signals given all at once are sealed and opened in their order", async () => {
  const [to, from] = [sender(), receiver()];
  const signals: Signal[] = [confirm, state, { kind: "media", media }];
  for (let index = 0; index < 20; index++) {
    signals.push({ kind: "candidate", mid: "0", candidate: `candidate:${index}` });
  }
  const frames = await Promise.all(signals.map((signal) => to.seal(signal)));
  expect(await Promise.all(frames.map((frame) => from.open(frame)))).toEqual(signals);
});

test("after a frame that was changed no other is taken", async () => {
  const [to, from] = [sender(), receiver()];
  const good = await to.seal(confirm);
  const outcomes = [flip(good, 30), good].map((frame) => outcomeOf(() => from.open(frame)));
  expect(await Promise.all(outcomes)).toEqual(["R-DATA-3", "R-DATA-3"]);
});

test("nothing is sealed or opened with keys that were erased", async () => {
  const [to, from] = [sender(), receiver()];
  const frame = await to.seal(confirm);
  const underWay = from.open(frame);
  from.close();
  to.close();
  await expect(underWay).rejects.toThrow("erased");
  await expect(receiverClosedBefore(frame)).rejects.toThrow("erased");
  await expect(to.seal(state)).rejects.toThrow("erased");
});

function receiverClosedBefore(frame: Bytes): Promise<Signal | null> {
  const closed = receiver();
  closed.close();
  return closed.open(frame);
}

test("closing a key overwrites it, and so does cutting it out", () => {
  const material = ofHex(vectors.keyAndIv);
  const cut = DirectionKey.cut(material);
  expect(material).toEqual(zeros(44));
  cut.close();
  expect([cut.key, cut.iv]).toEqual([zeros(32), zeros(12)]);
});

test("nothing near a good signal or frame does anything else", async () => {
  const restart = new IceCredentials("ufrag", "p".repeat(22));
  const signals: Signal[] = [
    confirm,
    state,
    { kind: "candidate", mid: "0", candidate: "candidate:1" },
    { kind: "hang-up", reason: "media-failed" },
    { kind: "restart", ice: restart },
    { kind: "media", media },
  ];
  for (const signal of signals) await expectRefusedOrRead(writeSignal(signal), expectSameAgain);
  const frame = await sender().seal(confirm);
  await expectRefusedOrRead(frame, (input) => receiver().open(input), 3);
});

/** A signal that was read is written again byte for byte. */
function expectSameAgain(content: Bytes): void {
  expect(hexOf(writeSignal(readSignal(content)))).toBe(hexOf(content));
}

test("credentials do not get into a log by accident", () => {
  expect(String(new IceCredentials("ufrag", "secret".repeat(4)))).toBe("IceCredentials");
});
