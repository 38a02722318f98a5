import { expect, test } from "vitest";
import vectors from "../../../../vectors/envelope.json";
import { equal, hexOf, ofHex } from "../bytes/bytes";
import { decodeBody, encodeBody } from "../bytes/opaqueBody";
import { HybridPrivateKey } from "../kem/hybridPrivateKey";
import { browserRandomness } from "../secret/randomness";
import { openerOf } from "../testing/cases/envelopeCases";
import { expectRefusedOrRead, flip } from "../testing/mutations";
import { personOf } from "../testing/person";
import { PlayedRandomness } from "../testing/playedRandomness";
import { expectRefused } from "../testing/ruleCase";
import { openEnvelope, sealEnvelope } from "./envelope";
import type { Opener } from "./opener";
import { recipientOf, recoveryRecipient } from "./recipient";

const frame = decodeBody(vectors.frame);
const secret = await HybridPrivateKey.ofBytes(ofHex(vectors.prekeyPrivate));
const opener: Opener = {
  recipient: recipientOf(vectors.recipient),
  key: (prekeyId) => (prekeyId === vectors.prekeyId ? secret : null),
};

test("the vector's frame opens", async () => {
  const opened = await openEnvelope("offer", opener, frame);
  expect(hexOf(opened.content)).toBe(vectors.content);
  expect(opened.prekeyId).toBe(vectors.prekeyId);
});

test("with the vector's draws the frame is made again, and both have one secret", async () => {
  const draws = new PlayedRandomness(vectors.mlKemRandomness, vectors.x25519Randomness);
  const recipient = {
    device: recipientOf(vectors.recipient),
    prekeyId: vectors.prekeyId,
    key: secret.publicKey,
  };
  const sealed = await sealEnvelope("offer", recipient, ofHex(vectors.content), draws);
  expect(encodeBody(sealed.frame)).toBe(vectors.frame);
  const { sharedSecret } = await openEnvelope("offer", opener, frame);
  expect(equal(sealed.sharedSecret, sharedSecret)).toBe(true);
});

test.for(vectors.refused)("byte $byteXor4 changed: $rule", async ({ byteXor4, rule }) => {
  await expectRefused(rule, () => openEnvelope("offer", opener, flip(frame, byteXor4)));
});

test("what is sealed to the recovery key opens with it", async () => {
  const { root, list } = await personOf("bob", "web");
  const kem = await root.recoveryKem();
  const recipient = recoveryRecipient(list.recoveryKem);
  const sealed = await sealEnvelope("pin", recipient, ofHex("01"), browserRandomness);
  const recovering: Opener = { recipient: recipient.device, key: (id) => (id === 0 ? kem : null) };
  const opened = await openEnvelope("pin", recovering, sealed.frame);
  expect(hexOf(opened.content)).toBe("01");
  await expectRefused("R-SEAL-2", () => openEnvelope("offer", recovering, sealed.frame));
});

test("nothing near a frame does anything else", async () => {
  const bobs = openerOf(await personOf("bob", "web"));
  await expectRefusedOrRead(frame, (input) => openEnvelope("offer", bobs, input), 7);
});
