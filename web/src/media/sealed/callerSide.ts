import type { Bytes } from "../../e2ee/bytes/bytes";
import { CallerHandshake } from "../../e2ee/handshake/callerHandshake";
import type { AnsweredLeg } from "../../e2ee/handshake/answeredLeg";
import type { Contact } from "../../e2ee/handshake/contact";
import type { EstablishedCall } from "../../e2ee/handshake/establishedCall";
import { NewerListNeededError } from "../../e2ee/handshake/newerListNeededError";
import type { OfferedLeg } from "../../e2ee/handshake/offeredLeg";
import { RefusedError } from "../../e2ee/rules/refusedError";
import { browserRandomness } from "../../e2ee/secret/randomness";
import type { CallSignal } from "../../e2ee/session/signal";
import type { Id } from "../../base/vocabulary";
import type { Clock } from "../../base/clock/clock";
import { legOf, signalTypeOf } from "./frames";
import { requireMaySign } from "./maySign";
import type { SealedOutgoing } from "./sealedCall";
import type { HandshakeSide, SideContext } from "./handshakeSide";

interface CallerSideParts {
  readonly callId: Id;
  readonly clock: Clock;
  readonly sealed: SealedOutgoing;
}

/** The most OFFERs that one device gets in one call (docs/protocol.md §6). */
const maxOffers = 8;

/**
 * The caller's part: a leg for each device that rings, another when one has come back and forgotten
 * its own, and the handshake with the leg that is answered.
 */
export class CallerSide implements HandshakeSide {
  readonly #parts: CallerSideParts;
  readonly #context: SideContext;
  readonly #handshake: Promise<CallerHandshake>;
  /** Of each device, in the order in which they were offered. */
  readonly #legs = new Map<Id, readonly Promise<OfferedLeg>[]>();
  #winner: Id | null = null;
  #answered: AnsweredLeg | null = null;
  /** CONFIRM is on its way: other signals may follow. */
  #confirmed = false;
  #call: EstablishedCall | null = null;
  #contact: Contact;
  #closed = false;

  constructor(parts: CallerSideParts, context: SideContext) {
    this.#parts = parts;
    this.#context = context;
    this.#contact = parts.sealed.contact;
    this.#handshake = this.#begin();
    this.#handshake.catch((error: unknown) => context.failed(error));
    context.shows({ kind: "setting-up" });
  }

  get other(): Id | null {
    return this.#winner;
  }

  ring(devices: readonly Id[]): void {
    for (const device of devices) this.#offer(device);
  }

  accepted(by: Id): void {
    if (this.#winner !== null) return;
    this.#winner = by;
    for (const [device, legs] of this.#legs) if (device !== by) closeAll(legs);
    // A device that was offered nothing has nothing to accept.
    if (!this.#legs.has(by)) this.#context.failed(new RefusedError("R-ANSWER-1"));
  }

  accept(): void {
    // It is the other side that accepts.
  }

  async take(frame: Bytes): Promise<void> {
    if (this.#closed) return;
    const type = signalTypeOf(frame);
    if (type === "data") await this.#takeData(frame);
    // Another is a repetition after a link was renewed, or a second ANSWER: R-ANSWER-2.
    else if (type === "answer" && this.#answered === null) await this.#takeAnswer(frame);
  }

  seal(signal: CallSignal): Promise<Bytes> | null {
    if (this.#call !== null) return this.#call.send(signal);
    return this.#confirmed ? (this.#answered?.send(signal) ?? null) : null;
  }

  close(): void {
    this.#closed = true;
    for (const legs of this.#legs.values()) closeAll(legs);
    if (this.#call === null) this.#answered?.close();
    else this.#call.close();
  }

  async #begin(): Promise<CallerHandshake> {
    const { callId, sealed } = this.#parts;
    const { transport, media } = await (await this.#context.connection).offer();
    return new CallerHandshake(sealed.own.self, callId, transport, media);
  }

  #offer(device: Id): void {
    const { devices, personAgreed } = this.#parts.sealed;
    const reachable = devices.find(({ deviceId }) => deviceId === device);
    // The server lets other devices ring than those that were named: nothing is sent to them.
    const earlier = this.#legs.get(device) ?? [];
    if (reachable === undefined || this.#winner !== null || earlier.length >= maxOffers) return;
    const { plan: consent } = reachable;
    const leg = this.#handshake.then(async (handshake) => {
      await requireMaySign(this.#parts.sealed.keys);
      // R-ASK-1: nothing is offered past a question the person was not asked.
      const plan = personAgreed ? consent.personAgrees() : consent.withoutAsking();
      return handshake.offer(plan, browserRandomness, this.#parts.clock.now());
    });
    this.#legs.set(device, [...earlier, leg]);
    this.#context.post(async () => ({ frame: (await leg).frame, to: device }));
  }

  async #takeAnswer(frame: Bytes): Promise<void> {
    const winner = this.#winner;
    const legs = winner === null ? undefined : this.#legs.get(winner);
    if (winner === null || legs === undefined) return;
    const leg = await legAnswered(legs, frame);
    const { contact, answered } = await this.#open(leg, frame);
    this.#contact = contact;
    this.#answered = answered;
    closeAll(legs);
    this.#context.post(() => {
      this.#confirmed = true;
      return Promise.resolve({ frame: answered.confirmFrame, to: winner });
    });
    this.#context.beginCandidates();
    (await this.#context.connection).takeAnswer(answered.transport, answered.media);
  }

  async #open(
    leg: OfferedLeg,
    frame: Bytes,
  ): Promise<{ readonly contact: Contact; readonly answered: AnsweredLeg }> {
    const { keys, contact } = this.#parts.sealed;
    const now = this.#parts.clock.now();
    try {
      return { contact, answered: await leg.answer(frame, contact, now) };
    } catch (error) {
      if (!(error instanceof NewerListNeededError)) throw error;
      const fresh = await keys.contact(contact.list.user, { fresh: true });
      // A list that does not verify, or is gone, is no newer list: the check has failed.
      if (fresh.kind !== "verified") throw error;
      return { contact: fresh.contact, answered: await leg.answer(frame, fresh.contact, now) };
    }
  }

  async #takeData(frame: Bytes): Promise<void> {
    if (this.#call !== null) {
      const signal = await this.#call.receive(frame);
      if (signal !== null) this.#context.heard(signal);
      return;
    }
    const progress = await this.#answered?.receive(frame);
    if (progress?.kind === "early") this.#context.heard(progress.signal);
    else if (progress?.kind === "established") {
      this.#call = progress.call;
      this.#context.established(progress.call, this.#contact);
    }
  }
}

/** The leg that a frame answers: a device that has come back knows only its latest. */
async function legAnswered(
  legs: readonly Promise<OfferedLeg>[],
  frame: Bytes,
): Promise<OfferedLeg> {
  const answered = legOf(frame);
  for (const leg of await Promise.all(legs)) if (leg.leg.id === answered) return leg;
  throw new RefusedError("R-ANSWER-1");
}

function closeAll(legs: readonly Promise<OfferedLeg>[]): void {
  for (const leg of legs)
    void leg.then(
      (one) => one.close(),
      () => undefined,
    );
}
