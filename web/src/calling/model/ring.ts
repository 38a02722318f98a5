import type { CallIncoming } from "../../generated/signalling";
import type { CallMedia } from "../media/callMedia";
import type { CallNotice, IncomingCall } from "./calls";
import type { EndReason } from "./vocabulary";

/** A call that comes in on this device and was not answered yet. */
export class Ring {
  readonly #stop: () => void;

  /** `media` is null when this device cannot answer the call. */
  constructor(
    readonly incoming: CallIncoming,
    readonly media: CallMedia | null,
    changed: () => void,
  ) {
    this.#stop = media?.state.subscribe(changed) ?? (() => undefined);
  }

  snapshot(whileInCall: boolean): IncomingCall {
    const { callId, caller, callerName, mode, video, ringUntil, elsewhere } = this.incoming;
    return {
      callId,
      caller: { userId: caller, displayName: callerName },
      mode,
      video,
      ringUntil: Date.parse(ringUntil),
      elsewhere,
      whileInCall,
      preview: this.media?.state.getSnapshot().local.cameraStream ?? null,
    };
  }

  /** It rings no more; its media goes on if it was taken. */
  stop(taken: boolean): void {
    this.#stop();
    if (!taken) this.media?.close();
  }

  noticeOf(reason: EndReason): CallNotice {
    const { callId, caller } = this.snapshot(false);
    return { callId, caller, what: whatOf(reason) };
  }
}

function whatOf(reason: EndReason): CallNotice["what"] {
  if (isElsewhere(reason)) return reason;
  if (reason === "cancelled") return reason;
  return failures.includes(reason) ? "failed" : "missed";
}

const failures: readonly EndReason[] = ["verification-failed", "media-failed", "refused"];

export type Elsewhere = "answered-elsewhere" | "declined-elsewhere";

/** Another device of the same person has dealt with it. */
export function isElsewhere(reason: EndReason): reason is Elsewhere {
  return reason === "answered-elsewhere" || reason === "declined-elsewhere";
}
