import type { CallIncoming, ClientEndReason } from "../../generated/signalling";
import type { CallMedia } from "../../media/callMedia";
import type { Clock } from "../../base/clock/clock";
import { longestRingMillis } from "./activeCall";
import type { CallNotice } from "./calls";
import type { CallEnds } from "./callsLink";
import { faultOf, noticeOfEnd, Ring } from "./ring";
import type { EndReason, Id } from "../../base/vocabulary";

interface RingsParts {
  readonly clock: Clock;
  readonly ends: CallEnds;
  readonly changed: () => void;
  /** Whether this person waits for a call that was not shown yet. */
  readonly isAwaited: (callId: Id) => boolean;
  /** The call may never ring here again (R-OFFER-7). */
  readonly over: (callId: Id) => void;
}

/**
 * The calls that come in here, oldest first, and what became of the last one that stopped by
 * itself. One of which nothing may be shown yet is here as well, and stops without a word.
 */
export class Rings {
  readonly #rings = new Map<Id, Ring>();
  /** Declined here, and the server has not said yet what became of them. */
  readonly #declined = new Map<Id, Ring>();
  notice: CallNotice | null = null;

  constructor(private readonly parts: RingsParts) {}

  get all(): readonly Ring[] {
    return [...this.#rings.values()];
  }

  /** The one to show where none is shown. */
  get first(): Ring | undefined {
    return this.all.find(({ assurance }) => assurance !== null);
  }

  get(callId: Id): Ring | undefined {
    return this.#rings.get(callId);
  }

  /**
   * It is here from now on, in place of what was known of the call before, until it is answered,
   * ends, or has rung for too long.
   */
  add(incoming: CallIncoming, media: CallMedia | null): Ring {
    const { callId } = incoming;
    const before = this.#rings.get(callId);
    if (before !== undefined) this.reject(before);
    const ring = new Ring(incoming, media, () => this.#mediaChanged(callId));
    this.#rings.set(callId, ring);
    this.parts.clock.after(longestRingMillis, () => {
      this.#declined.delete(callId);
      if (this.#rings.get(callId) === ring) this.end(callId, "no-answer");
    });
    // Its media may be no good from the beginning.
    this.#mediaChanged(callId);
    return ring;
  }

  /** Ends the ring of a call that was taken; its media goes on. */
  take(ring: Ring): void {
    this.#rings.delete(ring.incoming.callId);
    ring.stop(true);
  }

  /** The person declines it, which another device may have answered in the same instant. */
  decline(ring: Ring): void {
    const { callId } = ring.incoming;
    this.reject(ring);
    this.parts.over(callId);
    this.#declined.set(callId, ring);
  }

  /** Ends the ring of a call that is not to ring here any more. */
  reject(ring: Ring): void {
    this.#rings.delete(ring.incoming.callId);
    ring.stop(false);
  }

  /** It stopped by itself, which is worth a notice if it was shown. */
  end(callId: Id, reason: EndReason): void {
    const ring = this.#rings.get(callId);
    if (ring === undefined) {
      this.#endDeclined(callId, reason);
      return;
    }
    this.parts.over(callId);
    const isWorthIt = ring.assurance !== null || this.parts.isAwaited(callId);
    this.reject(ring);
    if (isWorthIt) this.notice = ring.noticeOf(noticeOfEnd(reason));
    this.parts.changed();
  }

  /** Declining came too late for a call that another device has answered. */
  #endDeclined(callId: Id, reason: EndReason): void {
    const declined = this.#declined.get(callId);
    this.#declined.delete(callId);
    if (declined === undefined || reason !== "answered-elsewhere") return;
    this.notice = declined.noticeOf(reason);
    this.parts.changed();
  }

  /** This device refuses it. The others of the same person decide for themselves. */
  refuse(callId: Id, what: CallNotice["what"]): void {
    const ring = this.#rings.get(callId);
    if (ring === undefined) return;
    this.reject(ring);
    this.parts.ends.end(callId, toldOf(what));
    this.notice = ring.noticeOf(what);
    this.parts.changed();
  }

  /** None of them is for this device any more. */
  drop(): void {
    for (const ring of this.all) this.reject(ring);
  }

  /** Leaves an incoming call whose OFFER is wrong: it is not for this device to take. */
  #mediaChanged(callId: Id): void {
    const ring = this.#rings.get(callId);
    const fault = ring === undefined ? null : faultOf(ring);
    if (fault === null) this.parts.changed();
    else this.refuse(callId, fault);
  }
}

/** The reason that is sent to the caller when this device refuses a ring. */
function toldOf(what: CallNotice["what"]): ClientEndReason {
  switch (what) {
    case "clock":
      return "clocks-differ";
    case "failed":
      return "device-failed";
    case "not-end-to-end":
      return "refused";
    case "changed":
    case "unverified":
    case "old":
    // The others are not refusals.
    case "answered-elsewhere":
    case "declined-elsewhere":
    case "cancelled":
    case "missed":
      return "verification-failed";
  }
}
