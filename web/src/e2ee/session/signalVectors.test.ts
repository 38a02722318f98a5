import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { hexOf, ofHex } from "../bytes/bytes";
import { decodeBody, encodeBody } from "../bytes/opaqueBody";
import { RefusedError } from "../rules/refusedError";
import { DirectionKey } from "./directionKey";
import { readSignal, writeSignal } from "./signalCodec";
import { SignalReceiver } from "./signalReceiver";
import { SignalSender } from "./signalSender";

interface Signals {
  readonly leg: string;
  readonly keyAndIv: string;
  readonly frames: readonly { readonly content: string; readonly frame: string }[];
  readonly refusedAtTheStart: readonly { readonly frame: string; readonly rule: string }[];
}

const vectors = JSON.parse(
  readFileSync(new URL("../../../../vectors/signals.json", import.meta.url), "utf8"),
) as Signals;

const key = (): DirectionKey => DirectionKey.cut(ofHex(vectors.keyAndIv));
const receiver = (): SignalReceiver => new SignalReceiver(vectors.leg, key(), "caller");

describe("signals, as Java seals them", () => {
  test("each is written, sealed, opened and read the same", async () => {
    const sender = new SignalSender(vectors.leg, key());
    const receives = receiver();
    for (const { content, frame } of vectors.frames) {
      const signal = readSignal(ofHex(content));
      expect(hexOf(writeSignal(signal))).toBe(content);
      expect(encodeBody(await sender.seal(signal))).toBe(frame);
      expect(await receives.open(decodeBody(frame))).toEqual(signal);
      expect(await receives.open(decodeBody(frame))).toBeNull();
    }
    expect(vectors.frames.length).toBeGreaterThan(0);
  });

  test.each(vectors.refusedAtTheStart)("frame %# is refused by $rule", async ({ frame, rule }) => {
    const attempt = receiver().open(decodeBody(frame));
    await expect(attempt).rejects.toBeInstanceOf(RefusedError);
    await expect(attempt).rejects.toMatchObject({ rule });
  });
});
