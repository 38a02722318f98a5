import { expect, test } from "vitest";
import vectors from "../../../../vectors/handshake.json";
import { hexOf } from "../bytes/bytes";
import { encodeBody } from "../bytes/opaqueBody";
import { confirm, establish, Pair } from "../testing/pair";
import { PlayedRandomness } from "../testing/playedRandomness";
import { now } from "../testing/person";

test.each(vectors.calls.map((call, index) => [index, call] as const))(
  "call %i is the same, byte by byte, on both sides",
  async (_, vector) => {
    expect(vector.now).toBe(now);
    const random = new PlayedRandomness(
      vector.leg,
      vector.callerNonce,
      vector.ephemeralPrivate,
      vector.offerMlKemRandomness,
      vector.offerX25519Randomness,
      vector.answerMlKemRandomness,
      vector.answerX25519Randomness,
      vector.calleeNonce,
    );
    const pair = await Pair.of("vector", vector.call, random);
    const leg = await pair.offer();
    expect(encodeBody(leg.frame)).toBe(vector.offerFrame);
    const answered = await pair.accept(leg.frame);
    expect(encodeBody(answered.frame)).toBe(vector.answerFrame);
    expect(random.left).toBe(0);
    const won = await leg.answer(answered.frame, pair.bobAsContact, now);
    expect(encodeBody(won.confirmFrame)).toBe(vector.confirmFrame);
    const confirmed = await confirm(answered, won);
    expect(encodeBody(confirmed.ackFrame)).toBe(vector.confirmAckFrame);
    const caller = await establish(won, confirmed.ackFrame);
    for (const { code } of [caller, confirmed.call]) {
      expect(code.digits()).toBe(vector.digits);
      expect(code.emoji.map(({ number }) => number)).toEqual(vector.emoji);
    }
    expect(hexOf(await caller.bindingMessage())).toBe(vector.callerBinding);
    expect(hexOf(await confirmed.call.bindingMessage())).toBe(vector.calleeBinding);
  },
);
