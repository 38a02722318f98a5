import type { CallIncoming } from "../../generated/signalling";
import type { PrivateKeys } from "../../keys/privateKeys";
import type { CallMedia, CallMediaSource } from "../../media/callMedia";
import { judgeOrdinary, withProofs } from "./assurance";
import { done, failed, type Outcome } from "../../base/problem";
import type { Consented } from "../../media/mediaPeer";
import type { ActiveCall } from "./activeCall";
import type { CallFacts } from "./calls";
import { problemOfAnswer, signalsOf, type CallsLink } from "./callsLink";
import type { Ring } from "./ring";
import type { Rings } from "./rings";

interface IncomingCallsParts {
  readonly link: CallsLink;
  readonly media: CallMediaSource;
  /** Null as long as there are none. */
  readonly keys: () => PrivateKeys | null;
  readonly canEndToEnd: () => boolean;
  readonly rings: Rings;
  readonly inCall: () => boolean;
  /** Makes it the call of this device. */
  readonly begin: (facts: CallFacts, media: CallMedia) => ActiveCall;
  readonly accepted: () => void;
  readonly changed: () => void;
}

/** Calls that the server announces, until they may be shown: docs/protocol.md §9 and §11. */
export class IncomingCalls {
  constructor(private readonly parts: IncomingCallsParts) {}

  begin(incoming: CallIncoming): void {
    const { canEndToEnd, keys, rings } = this.parts;
    if (incoming.elsewhere) {
      rings.add(incoming, null);
    } else if (incoming.mode.kind !== "end-to-end-encrypted") {
      const ring = rings.add(incoming, this.#media(incoming, null));
      void this.#ask(ring, keys());
    } else {
      const held = canEndToEnd() ? keys() : null;
      // Without keys no device is offered such a call: whatever this is, there is nothing to show.
      if (held !== null) rings.add(incoming, this.#media(incoming, held));
    }
  }

  /** Answers a call that was shown. Resolved once it is known whether this device has it. */
  take(ring: Ring, video: boolean, consented: Consented): Promise<Outcome> {
    const { media, incoming, mode } = ring;
    if (media === null) return Promise.resolve(failed({ code: "WRONG_STATE" }));
    const { begin, accepted, link, rings } = this.parts;
    accepted();
    const { callId, caller, callerName } = incoming;
    rings.take(ring);
    const peer = { userId: caller, displayName: callerName };
    const call = begin({ callId, direction: "incoming", peer, video, mode }, media);
    const taken = new Promise<Outcome>((settle) => {
      link.request({ type: "call.accept", body: { callId } }, (answer) => {
        const problem = problemOfAnswer(answer);
        // The end of a call that is over was shown: another device was faster, or the caller gave
        // up.
        if (problem === null || call.isOver) settle(done);
        else if (problem.code === "NETWORK") {
          call.unheard(problem);
          settle(done);
        } else {
          call.refused("failed", problem, mode);
          settle(failed(problem));
        }
      });
    });
    // Right behind the accept, without waiting for its answer.
    media.accept(video, consented);
    return taken;
  }

  #media(incoming: CallIncoming, keys: PrivateKeys | null): CallMedia {
    const { callId, callerDevice, caller, video } = incoming;
    return this.parts.media.incoming({
      callId,
      // A capture for the present call is not shown in a second one.
      video: video && !this.parts.inCall(),
      sealed: keys === null ? null : { keys, caller },
      send: signalsOf(this.parts.link, callId),
      callerDevice: callerDevice.deviceId,
    });
  }

  /** Whether an ordinary call is one that this person takes at all, and what to ask first. */
  async #ask(ring: Ring, keys: PrivateKeys | null): Promise<void> {
    const { callId, caller, mode } = ring.incoming;
    const assurance = await judgeOrdinary(keys, caller);
    const proved = await withProofs(keys, mode, "callee", caller);
    if (this.parts.rings.get(callId) !== ring) return;
    if (assurance === null) this.parts.rings.refuse(callId, "not-end-to-end");
    else {
      ring.judged(assurance, proved);
      this.parts.changed();
    }
  }
}
