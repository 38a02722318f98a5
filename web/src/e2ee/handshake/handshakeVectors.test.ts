import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { hexOf } from "../bytes/bytes";
import { decodeBody, encodeBody } from "../bytes/opaqueBody";
import { RefusedError } from "../rules/refusedError";
import { confirm, establish, Pair } from "../testing/pair";
import { PlayedRandomness } from "../testing/playedRandomness";
import { now } from "../testing/person";

interface Vector {
  readonly call: string;
  readonly leg: string;
  readonly callerNonce: string;
  readonly ephemeralPrivate: string;
  readonly offerMlKemRandomness: string;
  readonly offerX25519Randomness: string;
  readonly offerFrame: string;
}

interface Transcript extends Vector {
  readonly now: number;
  readonly answerMlKemRandomness: string;
  readonly answerX25519Randomness: string;
  readonly calleeNonce: string;
  readonly answerFrame: string;
  readonly confirmFrame: string;
  readonly confirmAckFrame: string;
  readonly callerBinding: string;
  readonly calleeBinding: string;
  readonly digits: string;
  readonly emoji: readonly number[];
}

interface Refused {
  readonly what: string;
  readonly rule: string;
  readonly frame: string;
}

function read(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`../../../../vectors/${name}`, import.meta.url), "utf8"));
}

function offerDraws(vector: Vector): string[] {
  return [
    vector.leg,
    vector.callerNonce,
    vector.ephemeralPrivate,
    vector.offerMlKemRandomness,
    vector.offerX25519Randomness,
  ];
}

/** The rule that refuses; the test fails where nothing does, or something else is thrown. */
async function ruleOf(attempt: Promise<unknown>): Promise<string> {
  try {
    await attempt;
  } catch (error) {
    if (error instanceof RefusedError) return error.rule;
    throw error;
  }
  return "nothing";
}

describe("the vectors that Java has too", () => {
  const { calls } = read("handshake.json") as { calls: readonly Transcript[] };

  test.each(calls.map((call, index) => [index, call] as const))(
    "call %i is the same, byte by byte, on both sides",
    async (_, vector) => {
      expect(vector.now).toBe(now);
      const random = new PlayedRandomness(
        ...offerDraws(vector),
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

  const offers = read("offers-refused.json") as { call: string; refused: readonly Refused[] };

  test.each(offers.refused)("an OFFER with $what is refused by $rule", async ({ rule, frame }) => {
    const pair = await Pair.of("vector", offers.call);
    expect(await ruleOf(pair.receive(decodeBody(frame)))).toBe(rule);
  });

  const answers = read("answers-refused.json") as Vector & { refused: readonly Refused[] };

  test.each(answers.refused)(
    "an ANSWER with $what is refused by $rule",
    async ({ rule, frame }) => {
      const random = new PlayedRandomness(...offerDraws(answers));
      const pair = await Pair.of("vector", answers.call, random);
      const leg = await pair.offer();
      expect(encodeBody(leg.frame)).toBe(answers.offerFrame);
      expect(await ruleOf(leg.answer(decodeBody(frame), pair.bobAsContact, now))).toBe(rule);
    },
  );
});
