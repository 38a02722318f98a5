import answers from "../../../../../vectors/answers-refused.json";
import offers from "../../../../../vectors/offers-refused.json";
import type { Bytes } from "../../bytes/bytes";
import { decodeBody, encodeBody } from "../../bytes/opaqueBody";
import type { Rule } from "../../rules/rule";
import { Pair } from "../pair";
import { now } from "../person";
import { PlayedRandomness } from "../playedRandomness";
import type { RuleCase } from "../ruleCase";

/** The refused OFFERs and ANSWERs of the vectors, which Java refuses by the same rules. */
export function vectorCases(): RuleCase[] {
  return [
    ...offers.refused.map(({ what, rule, frame }) => ({
      rule: rule as Rule,
      what: `OFFER of the vectors: ${what}`,
      attempt: async () => (await Pair.of("vector", offers.call)).receive(decodeBody(frame)),
    })),
    ...answers.refused.map(({ what, rule, frame }) => ({
      rule: rule as Rule,
      what: `ANSWER of the vectors: ${what}`,
      attempt: () => answerOffer(decodeBody(frame)),
    })),
  ];
}

/** Makes the very OFFER that the ANSWERs of the vectors are to. */
async function answerOffer(frame: Bytes): Promise<unknown> {
  const random = new PlayedRandomness(
    answers.leg,
    answers.callerNonce,
    answers.ephemeralPrivate,
    answers.offerMlKemRandomness,
    answers.offerX25519Randomness,
  );
  const pair = await Pair.of("vector", answers.call, random);
  const leg = await pair.offer();
  if (encodeBody(leg.frame) !== answers.offerFrame) throw new Error("this is another OFFER");
  return leg.answer(frame, pair.bobAsContact, now);
}
