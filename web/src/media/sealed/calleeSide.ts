import type { Bytes } from "../../e2ee/bytes/bytes";
import type { AnsweredCall } from "../../e2ee/handshake/answeredCall";
import { receiveOffer } from "../../e2ee/handshake/calleeHandshake";
import type { Consent } from "../../e2ee/handshake/consent";
import type { Contact } from "../../e2ee/handshake/contact";
import type { EstablishedCall } from "../../e2ee/handshake/establishedCall";
import { NewerListNeededError } from "../../e2ee/handshake/newerListNeededError";
import { OfferedCall } from "../../e2ee/handshake/offeredCall";
import { RefusedError } from "../../e2ee/rules/refusedError";
import { browserRandomness } from "../../e2ee/secret/randomness";
import type { CallSignal } from "../../e2ee/session/signal";
import type { ContactKeys } from "../../keys/privateKeys";
import type { Id } from "../../base/vocabulary";
import type { Clock } from "../../base/clock/clock";
import type { Consented } from "../mediaPeer";
import { KeysRefusedError } from "./keysRefusedError";
import { signalTypeOf } from "./frames";
import type { SealedIncoming } from "./sealedCall";
import { requireMaySign } from "./maySign";
import type { PreparedAnswer } from "./sealedConnection";
import type { HandshakeSide, SideContext } from "./handshakeSide";
import { trustOf } from "../../keys/contacts/trustOf";

interface CalleeSideParts {
  readonly callId: Id;
  readonly callerDevice: Id;
  readonly clock: Clock;
  readonly sealed: SealedIncoming;
}

interface Offered {
  readonly contact: Contact;
  readonly consent: Consent<OfferedCall>;
}

/**
 * The callee's part: one OFFER, checked before anything is shown, and answered by the person alone.
 */
export class CalleeSide implements HandshakeSide {
  readonly #parts: CalleeSideParts;
  readonly #context: SideContext;
  /** The caller's keys, asked for at once so that they are there when the OFFER comes. */
  readonly #caller: Promise<ContactKeys>;
  #offerTaken = false;
  #offered: Offered | null = null;
  #prepared: Promise<PreparedAnswer> | null = null;
  #accepted = false;
  #answered: AnsweredCall | null = null;
  #call: EstablishedCall | null = null;
  #closed = false;

  constructor(parts: CalleeSideParts, context: SideContext) {
    this.#parts = parts;
    this.#context = context;
    this.#caller = parts.sealed.keys.contact(parts.sealed.caller);
    context.shows({ kind: "awaiting-offer" });
  }

  get other(): Id {
    return this.#parts.callerDevice;
  }

  ring(): void {
    // It is the caller who offers.
  }

  accepted(): void {
    // It is this side that accepts.
  }

  accept(consented: Consented): void {
    if (this.#accepted || this.#closed) return;
    this.#accepted = true;
    try {
      this.#answer(this.#consentedCall(consented));
      void this.#remember();
    } catch (error) {
      this.#context.failed(error);
    }
  }

  async take(frame: Bytes): Promise<void> {
    if (this.#closed) return;
    const type = signalTypeOf(frame);
    if (type === "data") await this.#takeData(frame);
    // The first OFFER counts; another comes when a link was renewed.
    else if (type === "sealed" && !this.#offerTaken) await this.#takeOffer(frame);
  }

  seal(signal: CallSignal): Promise<Bytes> | null {
    if (this.#call !== null) return this.#call.send(signal);
    const early = signal.kind === "candidate" || signal.kind === "hang-up";
    return early ? (this.#answered?.send(signal) ?? null) : null;
  }

  close(): void {
    this.#closed = true;
    // Given up, not taken. One that is being answered is closed by its answer.
    if (!this.#accepted && this.#offered !== null) this.#offered.consent.personAgrees().close();
    if (this.#call === null) this.#answered?.close();
    else this.#call.close();
  }

  async #takeOffer(frame: Bytes): Promise<void> {
    this.#offerTaken = true;
    const offered = await this.#open(frame);
    if (this.#closed) {
      offered.consent.personAgrees().close();
      return;
    }
    this.#offered = offered;
    const { contact, consent } = offered;
    if (!consent.needsDecision()) void this.#prepare(consent.withoutAsking());
    const trust = trustOf(contact, consent.concerns);
    this.#context.shows({ kind: "offered", concerns: [...consent.concerns], trust });
  }

  async #open(frame: Bytes): Promise<Offered> {
    const { sealed, clock, callId } = this.#parts;
    const own = await sealed.keys.ownEnd();
    // The keys were there when the call was announced: this is no fault of the caller.
    if (own === null) throw new Error("this device has no keys any more");
    const { self, prekeys, seen } = own;
    const announced = { call: callId, caller: sealed.caller };
    const open = async (contact: Contact): Promise<Offered> => {
      const context = { self, prekeys, seen, contact, announced, now: clock.now() };
      return { contact, consent: await receiveOffer(context, frame) };
    };
    try {
      return await open(verified(await this.#callerKeys()));
    } catch (error) {
      if (!(error instanceof NewerListNeededError)) throw error;
      return open(verified(await sealed.keys.contact(sealed.caller, { fresh: true })));
    }
  }

  /** The caller's keys, fetched again where the known answer may be from before there were any. */
  async #callerKeys(): Promise<ContactKeys> {
    const { keys, caller } = this.#parts.sealed;
    const known = await this.#caller;
    return known.kind === "none" || known.kind === "unreachable"
      ? keys.contact(caller, { fresh: true })
      : known;
  }

  /** The call, past what there is to decide (R-ASK-1, R-ASK-2). */
  #consentedCall(consented: Consented): OfferedCall {
    if (this.#offered === null) throw new RefusedError("R-ASK-1");
    const { consent } = this.#offered;
    switch (consented.kind) {
      case "nothing-to-decide":
        return consent.withoutAsking();
      case "person-agreed":
        return consent.personAgrees();
      case "glare":
        return OfferedCall.onGlare(consented.calling, consent);
    }
  }

  /** The call is not for this device to take once more (R-OFFER-7); nothing waits for that. */
  async #remember(): Promise<void> {
    const own = await this.#parts.sealed.keys.ownEnd();
    await own?.seen.over(this.#parts.callId);
  }

  /** Does the slow work that reveals nothing to the other side while it rings. */
  #prepare(call: OfferedCall): Promise<PreparedAnswer> {
    this.#prepared ??= this.#context.connection.then((connection) =>
      connection.prepareAnswer(call.transport, call.media),
    );
    // The failure is reported here, because the promise may never be awaited.
    this.#prepared.catch((error: unknown) => this.#context.failed(error));
    return this.#prepared;
  }

  #answer(call: OfferedCall): void {
    const { callerDevice, clock } = this.#parts;
    this.#context.shows({ kind: "setting-up" });
    const prepared = this.#prepare(call);
    this.#context.post(async () => {
      const answer = await prepared;
      await requireMaySign(this.#parts.sealed.keys);
      const { transport, media } = answer;
      this.#context.beginCandidates();
      // The browser sets out while the ANSWER is made.
      answer.begin();
      const answered = await call.accept(transport, media, browserRandomness, clock.now());
      if (this.#closed) {
        answered.close();
        return null;
      }
      this.#answered = answered;
      return { frame: answered.frame, to: callerDevice };
    });
  }

  async #takeData(frame: Bytes): Promise<void> {
    if (this.#call !== null) {
      const signal = await this.#call.receive(frame);
      if (signal !== null) this.#context.heard(signal);
    } else if (this.#answered !== null) {
      await this.#confirm(this.#answered, frame);
    }
  }

  #confirm(answered: AnsweredCall, frame: Bytes): Promise<void> {
    return new Promise((done) => {
      // CONFIRM_ACK is sealed in there: it has its turn among the other frames.
      this.#context.post(async () => {
        try {
          const confirmed = await answered.confirm(frame);
          if (confirmed === null || this.#offered === null) return null;
          this.#call = confirmed.call;
          this.#context.established(confirmed.call, this.#offered.contact);
          return { frame: confirmed.ackFrame, to: this.#parts.callerDevice };
        } finally {
          done();
        }
      });
    });
  }
}

/** @throws KeysRefusedError for a person whose keys prove nothing */
function verified(keys: ContactKeys): Contact {
  switch (keys.kind) {
    case "verified":
      return keys.contact;
    case "refused":
      throw new KeysRefusedError(keys.failure);
    // A caller who could not be looked up is as unproved as one who has no keys.
    case "unreachable":
    case "none":
      throw new KeysRefusedError("unverified");
  }
}
