import { expect, test } from "vitest";
import { hexOf, type Bytes } from "../bytes/bytes";
import { openEnvelope } from "../envelope/envelope";
import { forgeAnswer } from "../testing/forgedAnswer";
import { expectRefusedOrRead } from "../testing/mutations";
import { heldBy, Pair } from "../testing/pair";
import { now } from "../testing/person";
import { parseAnswer, readAnswer, signAnswer } from "./answerBody";
import { readAnswerFrame } from "./answerFrame";
import { parseOffer, readOffer, signOffer } from "./offerBody";

const pair = await Pair.of("fuzz");
const key = pair.bob.device.signingKey;

test("nothing near an OFFER does anything else, and what is read is written again", async () => {
  const { frame } = await pair.offer();
  const { content } = await openEnvelope("offer", heldBy(pair.bob), frame);
  await expectRefusedOrRead(content, async (input) => {
    const object = await parseOffer(input);
    const again = await signOffer(readOffer(object), key);
    expect(hexOf(again.body)).toBe(hexOf(object.body));
  });
});

test("nothing near an ANSWER does anything else, and what is read is written again", async () => {
  const leg = await pair.offer();
  const { pending } = await forgeAnswer(pair, leg);
  const nonce = pending.offerId;
  const answer = { shared: pending.answered, offerHash: nonce, ciphertextHash: nonce, nonce };
  const { bytes } = await signAnswer(answer, key);
  await expectRefusedOrRead(bytes, async (input) => {
    const object = await parseAnswer(input);
    const again = await signAnswer(readAnswer(object), key);
    expect(hexOf(again.body)).toBe(hexOf(object.body));
  });
});

test("nothing near the frame of an ANSWER does anything else", async () => {
  const leg = await pair.offer();
  const { frame } = await forgeAnswer(pair, leg);
  await expectRefusedOrRead(frame, (input) => readAnswerFrame(leg.leg.id, input));
});

test("nothing near a frame does anything else to a state that waits for it", async () => {
  const { frame } = await pair.offer();
  await expectRefusedOrRead(frame, receive, 41);
  const answering = await Pair.of("fuzz leg");
  const answer = await forgeAnswer(answering, await answering.offer());
  await expectRefusedOrRead(answer.frame, takeAnswer, 97);
});

async function receive(input: Bytes): Promise<void> {
  const fresh = await Pair.of("fuzz");
  await fresh.receive(input);
}

/** Each to a leg that has made the same OFFER. */
async function takeAnswer(input: Bytes): Promise<void> {
  const fresh = await Pair.of("fuzz leg");
  const leg = await fresh.offer();
  await leg.answer(input, fresh.bobAsContact, now);
}
