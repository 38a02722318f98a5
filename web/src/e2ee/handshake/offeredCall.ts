import { seal } from "../aead/aesGcm";
import { pad } from "../aead/padding";
import { concat, type Bytes } from "../bytes/bytes";
import type { Id } from "../bytes/id";
import type { VersionRange } from "../identity/versionRange";
import { sha256 } from "../kdf/hash";
import type { HybridCiphertext } from "../kem/hybridCiphertext";
import type { Media } from "../media/media";
import { require } from "../rules/require";
import { erase } from "../secret/erase";
import type { Randomness } from "../secret/randomness";
import type { SignedObject } from "../sign/signedObject";
import { signAnswer } from "./answerBody";
import { AnsweredCall } from "./answeredCall";
import { answerHeader } from "./answerFrame";
import type { Consent } from "./consent";
import { Heads } from "./heads";
import { answerKey, callKeys, transcriptOf } from "./keySchedule";
import type { LocalParty } from "./localParty";
import type { OfferBody } from "./offerBody";
import type { PeerDevice } from "./peerDevice";
import type { Shared } from "./shared";
import { Terms } from "./terms";
import type { TransportParameters } from "./transportParameters";

/** The parts of its OFFER that an {@link OfferedCall} keeps. */
interface OfferedCallParts {
  readonly self: LocalParty;
  readonly peer: PeerDevice;
  readonly offer: OfferBody;
  readonly offerId: Bytes;
  readonly prekeyVersions: VersionRange;
  /** Of the envelope; taken over. */
  readonly sealedSecret: Bytes;
}

const nonceBytes = 32;

/**
 * The callee, first state: an OFFER that passed every check. It rings.
 *
 * Security guarantees: until {@link accept} nothing about this device, and no address, goes to the
 * caller.
 *
 * Does not protect against: a client that accepts without a person.
 */
export class OfferedCall {
  readonly #parts: OfferedCallParts;
  #closed = false;

  constructor(parts: OfferedCallParts) {
    this.#parts = parts;
  }

  get peer(): PeerDevice {
    return this.#parts.peer;
  }

  /** The media that the caller offers to send and take. */
  get media(): Media {
    return this.#parts.offer.shared.media;
  }

  /** How the caller's media connection is recognised. */
  get transport(): TransportParameters {
    return this.#parts.offer.shared.transport;
  }

  /**
   * Accepts. Only once; this state is closed after it.
   *
   * @param transport fresh for this call
   * @param media answers {@link media}
   * @throws RefusedError R-KEY-2 or R-KEY-3 when the caller's ephemeral key is no good
   */
  async accept(
    transport: TransportParameters,
    media: Media,
    randomness: Randomness,
    now: number,
  ): Promise<AnsweredCall> {
    if (this.#closed) throw new Error("the call was accepted or given up");
    this.#closed = true;
    const { offer, sealedSecret } = this.#parts;
    try {
      const fresh = await offer.ephemeral.encapsulate(randomness);
      const ikm = concat(fresh.sharedSecret, sealedSecret);
      const nonce = randomness.bytes(nonceBytes);
      try {
        return await this.#answer(
          this.#shared(transport, media, now),
          fresh.ciphertext,
          ikm,
          nonce,
        );
      } finally {
        erase(fresh.sharedSecret, ikm);
      }
    } finally {
      erase(sealedSecret);
    }
  }

  /**
   * The call of `consent`, when it meets one of our own (glare) and the person need not be asked
   * again.
   *
   * @param calling the user whom this one is calling at the moment
   * @throws RefusedError R-ASK-2 for another contact, or anything a person should know
   */
  static onGlare(calling: Id, consent: Consent<OfferedCall>): OfferedCall {
    require(consent.concerns.size === 0, "R-ASK-2");
    const call = consent.withoutAsking();
    require(call.#parts.offer.shared.parties.caller.user === calling, "R-ASK-2");
    return call;
  }

  async #answer(
    answered: Shared,
    ciphertext: HybridCiphertext,
    ikm: Bytes,
    nonce: Bytes,
  ): Promise<AnsweredCall> {
    const { self, peer, offer, offerId } = this.#parts;
    const ciphertextHash = await sha256(ciphertext.bytes);
    const body = { shared: answered, offerHash: offerId, ciphertextHash, nonce };
    const answer = await signAnswer(body, self.device.signingKey);
    const transcript = await transcriptOf(offerId, answer.id);
    const pending = {
      peer,
      offered: offer.shared,
      answered,
      offerId,
      answerId: answer.id,
      transcript,
      keys: await callKeys(transcript, ikm),
    };
    const frame = await this.#frame(ciphertext, ciphertextHash, ikm, answer);
    return new AnsweredCall(pending, frame, offer.commitment, nonce);
  }

  async #frame(
    ciphertext: HybridCiphertext,
    ciphertextHash: Bytes,
    ikm: Bytes,
    answer: SignedObject,
  ): Promise<Bytes> {
    const { offer, offerId } = this.#parts;
    const header = answerHeader(offer.shared.leg.id, ciphertext);
    const key = await answerKey(offerId, ikm, ciphertextHash);
    try {
      return concat(header, await seal(key.key, key.iv, header, pad(answer.bytes)));
    } finally {
      key.close();
    }
  }

  #shared(transport: TransportParameters, media: Media, now: number): Shared {
    const { self, offer, prekeyVersions } = this.#parts;
    const offered = offer.shared;
    return {
      terms: Terms.of(offered.terms.version, prekeyVersions),
      leg: offered.leg,
      parties: offered.parties,
      heads: new Heads(offered.heads.caller, self.list.head),
      sender: self.asSender(now),
      transport,
      media,
    };
  }

  /** Gives up: the person declined, or it rang out. Not while it is being accepted. */
  close(): void {
    this.#closed = true;
    erase(this.#parts.sealedSecret);
  }
}
