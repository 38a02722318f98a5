import type { CallMedia, CallMediaSource } from "../../media/callMedia";
import { SilentMedia } from "../../media/silentMedia";
import type { Answer } from "../../link/messages";
import type { ActiveCall } from "./activeCall";
import type { CallFacts } from "./calls";
import type { WantedCall } from "./callPreviews";
import { problemOfAnswer, signalsOf, type CallEnds, type CallsLink } from "./callsLink";
import type { Glare } from "./glare";
import { done, failed, type Outcome } from "../../base/problem";
import type { Id } from "../../base/vocabulary";

interface OutgoingCallsParts {
  readonly link: CallsLink;
  readonly media: CallMediaSource;
  readonly newId: () => Id;
  readonly ends: CallEnds;
  readonly glare: Glare;
  /** Makes it the call of this device. */
  readonly begin: (facts: CallFacts, media: CallMedia) => ActiveCall;
  /** It would not be what was shown: asks for a preview once more. */
  readonly askAgain: (facts: CallFacts) => void;
  readonly changed: () => void;
}

/** Calls that were shown and are placed, until they ring. */
export class OutgoingCalls {
  constructor(private readonly parts: OutgoingCallsParts) {}

  place(wanted: WantedCall): Promise<Outcome> {
    const { callee, mode, video, rings, sealed } = wanted;
    const callId = this.parts.newId();
    const media = this.#mediaOf(wanted, callId);
    if (rings) media.start();
    const call = this.parts.begin(
      { callId, direction: "outgoing", peer: callee, video, mode },
      media,
    );
    const body = {
      callId,
      callee: callee.userId,
      shown: mode.kind === "end-to-end-encrypted" ? mode.kind : "standard",
      video,
      ...(sealed === null ? {} : { devices: sealed.devices.map(({ deviceId }) => deviceId) }),
    } as const;
    return new Promise((settle) => {
      this.parts.link.request({ type: "call.invite", body }, (answer) =>
        this.#invited(call, answer, rings, settle),
      );
    });
  }

  #mediaOf({ video, sealed, rings }: WantedCall, callId: Id): CallMedia {
    // The camera of a call that does not ring is seen by no one.
    if (!rings) return new SilentMedia();
    const send = signalsOf(this.parts.link, callId);
    return this.parts.media.outgoing({ callId, video, sealed, send });
  }

  #invited(
    call: ActiveCall,
    answer: Answer,
    rings: boolean,
    settle: (outcome: Outcome) => void,
  ): void {
    if (answer.kind === "refused") {
      this.#notPlaced(call, answer, settle);
      return;
    }
    const { message } = answer;
    if (message.type === "call.ended") call.handle(message);
    else if (message.type === "call.invited") {
      const { mode, ringUntil, devices } = message.body;
      if (!rings || mode.kind !== call.facts.mode.kind) {
        // The server has no say in this: what the caller was shown is what it is, or nothing.
        call.hangUp();
        this.#askAgain(call);
      } else {
        call.invited(
          Date.parse(ringUntil),
          devices.map(({ deviceId }) => deviceId),
        );
      }
    }
    settle(done);
  }

  #notPlaced(
    call: ActiveCall,
    answer: Extract<Answer, { kind: "refused" }>,
    settle: (outcome: Outcome) => void,
  ): void {
    const { code, mode, callId } = answer.refusal;
    const problem = problemOfAnswer(answer);
    if (call.isOver) {
      settle(done);
    } else if (code === "MODE_CHANGED") {
      this.#askAgain(call);
      settle(failed({ code }));
    } else if (code === "CROSSED" && callId !== undefined) {
      this.parts.glare.begin(callId, call, settle);
      this.parts.changed();
    } else if (code === "CALL_REFUSED") {
      call.refused("refused", null, mode ?? call.facts.mode);
      settle(failed({ code }));
    } else {
      // It may have arrived all the same, and ring.
      if (code === "NETWORK") this.parts.ends.end(call.facts.callId, "hung-up");
      call.refused("failed", problem, call.facts.mode);
      settle(failed(problem ?? { code }));
    }
  }

  #askAgain(call: ActiveCall): void {
    call.discard();
    this.parts.askAgain(call.facts);
  }
}
