import type { CallIncoming } from "../../generated/signalling";
import type { CallMedia } from "../media/callMedia";
import type { Clock } from "../signalling/clock";
import { longestRingMillis } from "./activeCall";
import type { CallNotice } from "./calls";
import type { CallEnds } from "./callsLink";
import { Ring } from "./ring";
import type { EndReason, Id } from "./vocabulary";

export interface RingsParts {
  readonly clock: Clock;
  readonly ends: CallEnds;
  readonly changed: () => void;
}

/** The calls that ring here, oldest first, and what became of the last one that stopped by itself. */
export class Rings {
  readonly #rings = new Map<Id, Ring>();
  notice: CallNotice | null = null;

  constructor(private readonly parts: RingsParts) {}

  /** The one that is shown. */
  get first(): Ring | undefined {
    return [...this.#rings.values()][0];
  }

  /** The one that can be answered here. */
  get answerable(): Ring | undefined {
    return [...this.#rings.values()].find(({ media }) => media !== null);
  }

  get(callId: Id): Ring | undefined {
    return this.#rings.get(callId);
  }

  /** It rings from now on, until it is answered, ends, or has rung for too long. */
  add(incoming: CallIncoming, media: CallMedia | null): void {
    const { callId } = incoming;
    const ring = new Ring(incoming, media, () => this.#mediaChanged(callId));
    this.#rings.set(callId, ring);
    this.parts.clock.after(longestRingMillis, () => {
      if (this.#rings.get(callId) === ring) this.end(callId, "no-answer");
    });
  }

  /** It was taken: its media goes on. */
  take(ring: Ring): void {
    this.#rings.delete(ring.incoming.callId);
    ring.stop(true);
  }

  /** The person does not want it. */
  reject(ring: Ring): void {
    this.#rings.delete(ring.incoming.callId);
    ring.stop(false);
  }

  /** It stopped by itself, which is worth a notice. */
  end(callId: Id, reason: EndReason): void {
    const ring = this.#rings.get(callId);
    if (ring === undefined) return;
    this.reject(ring);
    this.notice = ring.noticeOf(reason);
    this.parts.changed();
  }

  /** None of them is for this device any more. */
  drop(): void {
    for (const ring of [...this.#rings.values()]) this.reject(ring);
  }

  /** What came with the ring may be wrong: then it is not for this device to take. */
  #mediaChanged(callId: Id): void {
    const path = this.#rings.get(callId)?.media?.state.getSnapshot().path;
    if (path?.kind === "unverified") {
      this.parts.ends.end(callId, "verification-failed");
      this.end(callId, "verification-failed");
    } else this.parts.changed();
  }
}
