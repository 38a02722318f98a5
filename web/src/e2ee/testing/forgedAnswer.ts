import { seal } from "../aead/aesGcm";
import { pad } from "../aead/padding";
import { concat, ofHex, type Bytes } from "../bytes/bytes";
import { openEnvelope } from "../envelope/envelope";
import { signAnswer, type AnswerBody } from "../handshake/answerBody";
import { answerHeader } from "../handshake/answerFrame";
import { Heads } from "../handshake/heads";
import { answerKey, callKeys, transcriptOf } from "../handshake/keySchedule";
import { parseOffer, readOffer } from "../handshake/offerBody";
import type { OfferedLeg } from "../handshake/offeredLeg";
import { PeerDevice } from "../handshake/peerDevice";
import type { Pending } from "../handshake/pending";
import type { Shared } from "../handshake/shared";
import { Terms } from "../handshake/terms";
import { ownVersions } from "../identity/versionRange";
import { sha256 } from "../kdf/hash";
import type { SigningKey } from "../sign/signingKey";
import { heldBy, partyOf, type Pair } from "./pair";
import { now } from "./person";
import { calleeTransport, media } from "./samples";

export const forgedNonce = ofHex("b0".repeat(32));

/**
 * An ANSWER with arbitrary content by an attacker who has Bob's prekey, and the keys it leads to.
 */
interface ForgedAnswer {
  readonly frame: Bytes;
  readonly pending: Pending;
}

/** @param key whose signature it gets, Bob's unless the case is about that */
export async function forgeAnswer(
  pair: Pair,
  leg: OfferedLeg,
  edit: (honest: AnswerBody) => AnswerBody = (honest) => honest,
  key: SigningKey = pair.bob.device.signingKey,
): Promise<ForgedAnswer> {
  const opened = await openEnvelope("offer", heldBy(pair.bob), leg.frame);
  const offerObject = await parseOffer(opened.content);
  const offer = readOffer(offerObject);
  const fresh = await offer.ephemeral.encapsulate(pair.random);
  const ikm = concat(fresh.sharedSecret, opened.sharedSecret);
  const ciphertextHash = await sha256(fresh.ciphertext.bytes);
  const answer = edit({
    shared: await honestShared(pair, offer.shared),
    offerHash: offerObject.id,
    ciphertextHash,
    nonce: forgedNonce,
  });
  const signed = await signAnswer(answer, key);
  const header = answerHeader(leg.leg.id, fresh.ciphertext);
  const sealing = await answerKey(offerObject.id, ikm, ciphertextHash);
  const sealed = await seal(sealing.key, sealing.iv, header, pad(signed.bytes));
  const transcript = await transcriptOf(offerObject.id, signed.id);
  return {
    frame: concat(header, sealed),
    pending: {
      peer: PeerDevice.of(pair.alice.device.certificate, pair.aliceAsContact),
      offered: offer.shared,
      answered: answer.shared,
      offerId: offerObject.id,
      answerId: signed.id,
      transcript,
      keys: await callKeys(transcript, ikm),
    },
  };
}

async function honestShared(pair: Pair, offered: Shared): Promise<Shared> {
  return {
    terms: Terms.of(1, ownVersions),
    leg: offered.leg,
    parties: offered.parties,
    heads: new Heads(offered.heads.caller, pair.bob.list.head),
    sender: (await partyOf(pair.bob)).asSender(now),
    transport: calleeTransport,
    media,
  };
}
