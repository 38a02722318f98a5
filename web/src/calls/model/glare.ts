import type { Consented } from "../../media/mediaPeer";
import type { ActiveCall } from "./activeCall";
import { done, failed, type Outcome } from "../../base/problem";
import type { Ring } from "./ring";
import type { Rings } from "./rings";
import type { Id } from "../../base/vocabulary";

interface GlareCall {
  /** The other person's call. */
  readonly callId: Id;
  readonly ours: ActiveCall;
  readonly settle: (outcome: Outcome) => void;
}

interface GlareParts {
  readonly rings: Rings;
  /** Gives up ours, without a word to the person. */
  readonly drop: (ours: ActiveCall) => void;
  readonly take: (ring: Ring, video: boolean, consented: Consented) => Promise<Outcome>;
}

/**
 * Glare: a call of ours that met one of the other person's on its way. Ours is gone; theirs is taken
 * without a further question if it is the very call that was asked for, and nothing is to be asked
 * or shown of it (R-ASK-2). Else it rings like any other, which is no error.
 */
export class Glare {
  #glareCall: GlareCall | null = null;
  #hasCome = false;

  constructor(private readonly parts: GlareParts) {}

  begin(callId: Id, ours: ActiveCall, settle: (outcome: Outcome) => void): void {
    this.#glareCall = { callId, ours, settle };
    this.#hasCome = false;
    this.look();
  }

  /** Looks at the incoming calls, which have changed. */
  look(): void {
    const call = this.#glareCall;
    if (call === null) return;
    const ring = this.parts.rings.get(call.callId);
    if (ring === undefined) {
      if (this.#hasCome) this.#gone(call);
      return;
    }
    this.#hasCome = true;
    // Nothing is known yet of a call that may not be shown.
    if (ring.assurance === null) return;
    this.#glareCall = null;
    const { ours, settle } = call;
    if (ours.isOver) settle(done);
    else this.#decide(ours, ring, settle);
  }

  /** The person gives up waiting. */
  giveUp(): void {
    this.#glareCall?.settle(done);
    this.#glareCall = null;
  }

  /** Whether this is the call that ours has met. */
  isAwaited(callId: Id): boolean {
    return this.#glareCall?.callId === callId;
  }

  /** On a new link the server says what became of a call that has come; another will not come. */
  relinked(): void {
    const call = this.#glareCall;
    if (call === null || this.#hasCome) return;
    this.#glareCall = null;
    call.ours.refused("failed", { code: "NETWORK" }, call.ours.facts.mode);
    call.settle(failed({ code: "NETWORK" }));
  }

  /** Theirs came, and is gone: nothing is left of either, and the notice says how it ended. */
  #gone({ ours, settle }: GlareCall): void {
    this.#glareCall = null;
    if (!ours.isOver) this.parts.drop(ours);
    settle(done);
  }

  #decide(ours: ActiveCall, ring: Ring, settle: (outcome: Outcome) => void): void {
    const { peer, mode, video } = ours.facts;
    const { caller } = ring.incoming;
    const { assurance } = ring;
    const nothingToAsk = assurance?.questions.length === 0 && assurance.notes.length === 0;
    const wanted = caller === peer.userId && ring.mode.kind === mode.kind && nothingToAsk;
    this.parts.drop(ours);
    if (wanted && ring.media !== null) {
      void this.parts.take(ring, video, { kind: "glare", calling: peer.userId }).then(settle);
    } else settle(done);
  }
}
