import { open } from "../aead/aesGcm";
import { strip } from "../aead/padding";
import { concat, type Bytes } from "../bytes/bytes";
import type { SealedEnvelope } from "../envelope/envelope";
import { sha256 } from "../kdf/hash";
import type { HybridPrivateKey } from "../kem/hybridPrivateKey";
import { require } from "../rules/require";
import { erase } from "../secret/erase";
import { parseAnswer, readAnswer } from "./answerBody";
import { checkAnswer } from "./answerChecks";
import { readAnswerFrame, type AnswerFrame } from "./answerFrame";
import { AnsweredLeg } from "./answeredLeg";
import type { Contact } from "./contact";
import { answerKey, callKeys, transcriptOf } from "./keySchedule";
import type { Leg } from "./leg";
import type { LegPlan } from "./legPlan";
import type { LocalParty } from "./localParty";
import { NewerListNeededError } from "./newerListNeededError";
import { PeerDevice } from "./peerDevice";
import type { Race } from "./race";
import type { Shared } from "./shared";

/** The parts of its OFFER that an {@link OfferedLeg} keeps. */
interface OfferedParts {
  readonly race: Race;
  readonly self: LocalParty;
  readonly plan: LegPlan;
  readonly offered: Shared;
  readonly offerId: Bytes;
  readonly nonce: Bytes;
  readonly ephemeral: HybridPrivateKey;
  readonly sealed: SealedEnvelope;
}

/**
 * The caller, first state of a leg: offered.
 *
 * Security guarantees: an ANSWER is taken only from the device this leg was offered to, to this very
 * OFFER, and only if no other leg was answered.
 *
 * Does not protect against: a device that never answers.
 */
export class OfferedLeg {
  readonly #parts: OfferedParts;
  #closed = false;

  constructor(parts: OfferedParts) {
    this.#parts = parts;
  }

  /** The OFFER, to be sent. */
  get frame(): Bytes {
    return this.#parts.sealed.frame;
  }

  /** The leg's place in the call. */
  get leg(): Leg {
    return this.#parts.offered.leg;
  }

  /**
   * Takes an ANSWER. Whether it passes or not, this state is over, except after R-ANSWER-2. ANSWERs
   * to all legs of a call are looked at one after the other.
   *
   * @param contact the callee, as known now: perhaps with a newer list than when it was offered
   * @throws NewerListNeededError when the callee's list has to be fetched again; then too this state
   *     goes on
   * @throws RefusedError with the first check that fails
   */
  answer(frame: Bytes, contact: Contact, now: number): Promise<AnsweredLeg> {
    return this.#parts.race.inTurn(async () => {
      require(!this.#parts.race.isWon, "R-ANSWER-2");
      if (this.#closed) throw new Error("the leg was given up");
      try {
        const answered = await this.#open(frame, contact, now);
        this.#parts.race.win();
        this.close();
        return answered;
      } catch (error) {
        if (!(error instanceof NewerListNeededError)) this.close();
        throw error;
      }
    });
  }

  async #open(bytes: Bytes, contact: Contact, now: number): Promise<AnsweredLeg> {
    const { self, plan, offered, offerId, nonce, ephemeral, sealed } = this.#parts;
    const frame = readAnswerFrame(offered.leg.id, bytes);
    const ciphertextHash = await sha256(frame.ciphertext.bytes);
    const fresh = await ephemeral.decapsulate(frame.ciphertext);
    const ikm = concat(fresh, sealed.sharedSecret);
    try {
      const signed = await parseAnswer(await this.#unseal(frame, ikm, ciphertextHash));
      const answer = readAnswer(signed);
      const context = { self, plan, contact, offered, offerId, ciphertextHash, now };
      await checkAnswer(context, answer, signed);
      const transcript = await transcriptOf(offerId, signed.id);
      const pending = {
        peer: PeerDevice.of(plan.peer.certificate, contact),
        offered,
        answered: answer.shared,
        offerId,
        answerId: signed.id,
        transcript,
        keys: await callKeys(transcript, ikm),
      };
      return await AnsweredLeg.begin(pending, nonce, answer.nonce);
    } finally {
      erase(fresh, ikm);
    }
  }

  async #unseal(frame: AnswerFrame, ikm: Bytes, ciphertextHash: Bytes): Promise<Bytes> {
    const key = await answerKey(this.#parts.offerId, ikm, ciphertextHash);
    try {
      const padded = await open(key.key, key.iv, frame.header, frame.sealed);
      require(padded !== null, "R-ANSWER-3");
      return strip(padded);
    } finally {
      key.close();
    }
  }

  /** Gives the leg up: erases its keys. */
  close(): void {
    this.#closed = true;
    this.#parts.ephemeral.close();
    erase(this.#parts.sealed.sharedSecret);
  }
}
