import { require } from "../rules/require";
import type { CallRole } from "../session/callRole";
import type { Candidate } from "../session/signal";

/**
 * This side's ICE candidates on their way to the other one. The caller may gather while it rings;
 * what it finds is kept until there is a leg to send it on. The callee may not even gather before
 * the accept: each candidate has sent a request to the relay, from which the other device, or an
 * observer of the network, could conclude that the callee is there.
 *
 * Security guarantees: no candidate of the callee from before the accept leaves this device, and
 * one that turns up ends the call.
 */
export class OwnCandidates {
  readonly #role: CallRole;
  readonly #kept: Candidate[] = [];
  #send: ((candidate: Candidate) => void) | null = null;

  constructor(role: CallRole) {
    this.#role = role;
  }

  /**
   * The browser has found one.
   *
   * @throws RefusedError R-SDP-5 at a callee who has not accepted
   */
  gathered(candidate: Candidate): void {
    if (this.#send !== null) {
      this.#send(candidate);
      return;
    }
    require(this.#role === "caller", "R-SDP-5");
    this.#kept.push(candidate);
  }

  /** The call was accepted: `send` gets what was kept, then what comes. Called once. */
  accepted(send: (candidate: Candidate) => void): void {
    this.#send = send;
    for (const candidate of this.#kept.splice(0)) send(candidate);
  }
}
