import type { CallIncoming } from "../../generated/signalling";
import type { PrivateKeys } from "../../keys/privateKeys";
import type { CallMedia, CallMediaSource } from "../../media/callMedia";
import { judgeOrdinary, withProofs } from "./assurance";
import { signalsOf, type CallsLink } from "./callsLink";
import type { Ring } from "./ring";
import type { Rings } from "./rings";

export interface IncomingCallsParts {
  readonly link: CallsLink;
  readonly media: CallMediaSource;
  /** Null as long as there are none. */
  readonly keys: () => PrivateKeys | null;
  readonly canEndToEnd: () => boolean;
  readonly rings: Rings;
  readonly inCall: () => boolean;
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
