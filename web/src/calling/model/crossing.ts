import type { Consented } from "../media/mediaPeer";
import type { ActiveCall } from "./activeCall";
import { done, failed, type Outcome } from "./problem";
import type { Ring } from "./ring";
import type { Rings } from "./rings";
import type { Id } from "./vocabulary";

interface Crossed {
  /** The other person's call. */
  readonly callId: Id;
  readonly ours: ActiveCall;
  readonly settle: (outcome: Outcome) => void;
}

export interface CrossingParts {
  readonly rings: Rings;
  /** Gives up ours, without a word to the person. */
  readonly drop: (ours: ActiveCall) => void;
  readonly take: (
    ring: Ring,
    video: boolean,
    consented: Consented,
    settle: (outcome: Outcome) => void,
  ) => void;
}

/**
 * A call of ours that met one of the other person's on its way. Ours is gone; theirs is taken
 * without a further question if it is the very call that was asked for, and nothing is to be asked
 * or shown of it (R-ASK-2). Else it rings like any other.
 */
export class Crossing {
  #crossed: Crossed | null = null;
  #hasCome = false;

  constructor(private readonly parts: CrossingParts) {}

  begin(callId: Id, ours: ActiveCall, settle: (outcome: Outcome) => void): void {
    this.#crossed = { callId, ours, settle };
    this.#hasCome = false;
    this.look();
  }

  /** Something about the calls that come in has changed. */
  look(): void {
    const crossed = this.#crossed;
    if (crossed === null) return;
    const ring = this.parts.rings.get(crossed.callId);
    if (ring === undefined) {
      // It came, and is gone: nothing is left of either.
      if (this.#hasCome) this.fail();
      return;
    }
    this.#hasCome = true;
    // Nothing is known yet of a call that may not be shown.
    if (ring.assurance === null) return;
    this.#crossed = null;
    const { ours, settle } = crossed;
    if (ours.isOver) settle(done);
    else this.#decide(ours, ring, settle);
  }

  /** The person gives up waiting. */
  giveUp(): void {
    this.#crossed?.settle(done);
    this.#crossed = null;
  }

  /** Theirs will not come any more. */
  fail(): void {
    const crossed = this.#crossed;
    this.#crossed = null;
    crossed?.ours.refused("failed", { code: "NETWORK" }, crossed.ours.facts.mode);
    crossed?.settle(failed({ code: "NETWORK" }));
  }

  #decide(ours: ActiveCall, ring: Ring, settle: (outcome: Outcome) => void): void {
    const { peer, mode, video } = ours.facts;
    const { caller } = ring.incoming;
    const { assurance } = ring;
    const nothingToAsk = assurance?.questions.length === 0 && assurance.notes.length === 0;
    const wanted = caller === peer.userId && ring.mode.kind === mode.kind && nothingToAsk;
    this.parts.drop(ours);
    if (wanted && ring.media !== null) {
      this.parts.take(ring, video, { kind: "crossing", calling: peer.userId }, settle);
    } else settle(failed({ code: "CROSSED" }));
  }
}
