import type { CallIncoming } from "../../generated/signalling";
import type { CallMedia } from "../../media/callMedia";
import { assuranceOf, nothingToAsk } from "./assurance";
import type { Assurance, CallNotice, IncomingCall } from "./calls";
import type { FailureKind } from "../../keys/verdicts";
import type { CallMode, EndReason } from "../../base/vocabulary";

/**
 * A call that comes in on this device and was not answered yet. It is shown once it is known what
 * there is to ask: an end-to-end encrypted one when its OFFER has passed every check, an ordinary
 * one when the keys have been asked about the caller.
 */
export class Ring {
  readonly #stop: () => void;
  #mode: CallMode;
  #ordinary: Assurance | null = null;

  /** `media` is null when this device cannot answer the call. */
  constructor(
    readonly incoming: CallIncoming,
    readonly media: CallMedia | null,
    changed: () => void,
  ) {
    this.#mode = incoming.mode;
    this.#stop = media?.state.subscribe(changed) ?? (() => undefined);
  }

  /** The keys' view of an ordinary call. */
  judged(assurance: Assurance, mode: CallMode): void {
    this.#ordinary = assurance;
    this.#mode = mode;
  }

  /** The questions and notes. Null while they are not known, and nothing is shown. */
  get assurance(): Assurance | null {
    if (this.media === null) return nothingToAsk;
    if (this.#mode.kind !== "end-to-end-encrypted") return this.#ordinary;
    const { path } = this.media.state.getSnapshot();
    return path.kind === "offered" ? assuranceOf(path.concerns, path.trust) : null;
  }

  /** Null as long as nothing may be shown. */
  snapshot(whileInCall: boolean): IncomingCall | null {
    const { assurance } = this;
    if (assurance === null) return null;
    const { callId, caller, callerName, video, ringUntil, elsewhere } = this.incoming;
    const local = this.media?.state.getSnapshot().local;
    return {
      callId,
      caller: { userId: caller, displayName: callerName },
      mode: this.#mode,
      video,
      ringUntil: Date.parse(ringUntil),
      assurance,
      elsewhere,
      whileInCall,
      preview: local?.cameraStream ?? null,
      cameraProblem: local?.camera.kind === "problem" ? local.camera.problem : null,
    };
  }

  get isCameraOn(): boolean {
    return this.media !== null && this.media.state.getSnapshot().local.cameraStream !== null;
  }

  /** The mode, with what is proved of its reasons. */
  get mode(): CallMode {
    return this.#mode;
  }

  /** It rings no more; its media goes on if it was taken. */
  stop(taken: boolean): void {
    this.#stop();
    // Nothing was sent to the other side yet: there is nothing to take back.
    if (!taken) void this.media?.end(null);
  }

  noticeOf(what: CallNotice["what"]): CallNotice {
    const { callId, caller, callerName } = this.incoming;
    return { callId, caller: { userId: caller, displayName: callerName }, what };
  }
}

/** The notice of a ring that the server has ended. */
export function noticeOfEnd(reason: EndReason): CallNotice["what"] {
  if (isElsewhere(reason)) return reason;
  if (reason === "cancelled") return reason;
  return failures.includes(reason) ? "failed" : "missed";
}

const failures: readonly EndReason[] = [
  "verification-failed",
  "clocks-differ",
  "media-failed",
  "device-failed",
  "refused",
];

export type Elsewhere = "answered-elsewhere" | "declined-elsewhere";

/** Another device of the same person has dealt with it. */
export function isElsewhere(reason: EndReason): reason is Elsewhere {
  return reason === "answered-elsewhere" || reason === "declined-elsewhere";
}

/**
 * Why a ring is not for this device to take: a check has failed, or something could not be done.
 */
export function faultOf(ring: Ring): FailureKind | "failed" | null {
  const path = ring.media?.state.getSnapshot().path;
  if (path?.kind === "unverified") return path.failure;
  return path?.kind === "failed" ? "failed" : null;
}
