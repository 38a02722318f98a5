import type { PeerMessage } from "./peerMessage";

type CandidateMessage = Extract<PeerMessage, { type: "candidate" }>;

const maxHeld = 64;

/** Our own addresses: held back until the call is accepted, sent at once from then on. */
export class CandidateGate {
  #held: CandidateMessage[] | null = [];

  constructor(private readonly send: (message: CandidateMessage) => void) {}

  add(message: CandidateMessage): void {
    if (this.#held === null) this.send(message);
    else if (this.#held.length < maxHeld) this.#held.push(message);
  }

  open(): void {
    const held = this.#held ?? [];
    this.#held = null;
    for (const message of held) this.send(message);
  }
}

/** The other device's addresses: they may come before the description they belong to. */
export class EarlyCandidates {
  #held: CandidateMessage[] = [];
  #generation = -1;

  /** True when it can be used now. Those of an earlier generation are of no use any more. */
  add(message: CandidateMessage): boolean {
    if (message.generation > this.#generation && this.#held.length < maxHeld)
      this.#held.push(message);
    return message.generation === this.#generation;
  }

  /** The description of this generation is in place: gives what was waiting for it. */
  reached(generation: number): readonly CandidateMessage[] {
    this.#generation = generation;
    const ready = this.#held.filter((message) => message.generation === generation);
    this.#held = this.#held.filter((message) => message.generation > generation);
    return ready;
  }
}
