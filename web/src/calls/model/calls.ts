import type { MediaProblem } from "../../media/devices/devices";
import type { LocalMediaState, Quality, RemoteMedia, Security } from "../../media/mediaState";
import type { FailureKind, KeysAlert, Trust } from "../../keys/verdicts";
import type { Observable } from "../../base/observable";
import type { Outcome, Problem } from "../../base/problem";
import type { CallMode, EndReason, Id, PersonRef } from "../../base/vocabulary";

/** A decision of the person before a call goes on. */
export type Question =
  /** The contact has another identity than the one known here. */
  | "root-changed"
  /** The contact has not confirmed the device with another one. */
  | "unconfirmed-device"
  /** An ordinary call with a contact with whom calls were end-to-end encrypted before. */
  | "no-longer-end-to-end"
  /** Both people's devices have signed that they want it; the server says the call is ordinary. */
  | "settings-say-end-to-end"
  /** An ordinary call with a contact whose keys could not be checked: it may have to be another. */
  | "keys-not-checked";

/** A note that a person is shown, and need not decide. */
export type Note =
  /** No device but the one called has vouched for the contact's list of devices within a week. */
  | "stale-list"
  /** A device of the contact that would ring is not confirmed, and so is not called. */
  | "unconfirmed-left-out"
  /** The contact was shown an old list of one's own devices. */
  | "behind";

/** This device's own knowledge of a call, which owes nothing to the server. */
export interface Assurance {
  /** Null for an ordinary call. */
  readonly trust: Trust | null;
  readonly questions: readonly Question[];
  readonly notes: readonly Note[];
}

/** The preview of a call: as the server says, checked with the keys. */
export type Preview =
  | { readonly kind: "asking" }
  | { readonly kind: "unreachable" }
  | { readonly kind: "mode"; readonly mode: CallMode; readonly assurance: Assurance }
  /** The server's answer about the contact's keys does not verify: no end-to-end encrypted call. */
  | {
      readonly kind: "keys-refused";
      readonly failure: FailureKind;
      readonly alert: KeysAlert | null;
    }
  /** This browser has no keys (any more) to make an end-to-end encrypted call with. */
  | { readonly kind: "no-own-keys" }
  | { readonly kind: "failed"; readonly problem: Problem };

/** The facts of a call that are known from its beginning on. */
export interface CallFacts {
  readonly callId: Id;
  readonly direction: "outgoing" | "incoming";
  readonly peer: PersonRef;
  readonly video: boolean;
  readonly mode: CallMode;
}

export interface CallBasics extends CallFacts {
  readonly local: LocalMediaState;
}

export interface CallMediaState extends CallBasics {
  readonly security: Security;
  readonly remote: RemoteMedia;
  readonly quality: Quality | null;
  /** False while the other device's signalling is away; media may go on. */
  readonly peerOnline: boolean;
  /**
   * One's screen was shared while one of the devices had no server: the other device does not know
   * of it.
   */
  readonly screenWaits: boolean;
}

export type CallSnapshot =
  | { readonly phase: "idle" }
  /**
   * Shown before it rings: the mode and why. `changed` when it is not what was shown at first:
   * nothing has rung.
   */
  | {
      readonly phase: "previewing";
      readonly callee: PersonRef;
      readonly video: boolean;
      readonly preview: Preview;
      readonly changed: boolean;
    }
  /** On its way to the server. */
  | ({ readonly phase: "inviting" } & CallBasics)
  | ({ readonly phase: "ringing"; readonly ringUntil: number } & CallBasics)
  /** Accepted; media is being set up. */
  | ({ readonly phase: "connecting" } & CallMediaState)
  | ({ readonly phase: "connected"; readonly connectedAt: number } & CallMediaState)
  /** Media was there and is interrupted; the call ends at `givesUpAt` if it does not come back. */
  | ({
      readonly phase: "reconnecting";
      readonly connectedAt: number;
      readonly givesUpAt: number;
    } & CallMediaState)
  | {
      readonly phase: "ended";
      /** Null when there never was one: the server refused to place it. */
      readonly callId: Id | null;
      readonly direction: "outgoing" | "incoming";
      readonly peer: PersonRef;
      readonly video: boolean;
      readonly mode: CallMode | null;
      readonly reason: EndReason | "failed";
      /** With `failed`: what the server answered. */
      readonly problem: Problem | null;
      /** The side that ended it, or lost its device; null for neither, or when it is not known. */
      readonly endedBy: "me" | "them" | null;
      /** Of an end-to-end encrypted call: whose word the reason is. The server's proves nothing. */
      readonly saidBy: "this-device" | "other-device" | "server";
      /** With `verification-failed` or `clocks-differ` by this device: what was wrong. */
      readonly failure: FailureKind | "codes-differ" | null;
      /** With `codes-differ`: that the other person is no longer verified could not be stored. */
      readonly staysVerified?: true;
      /** With `media-failed` by this device: the server was away too when it gave up. */
      readonly serverAway: boolean;
      /** By the server's clock once its end has arrived. Null when it never connected. */
      readonly durationMillis: number | null;
    };

/** A call that comes in. */
export interface IncomingCall {
  readonly callId: Id;
  readonly caller: PersonRef;
  readonly mode: CallMode;
  readonly video: boolean;
  readonly ringUntil: number;
  readonly assurance: Assurance;
  /** This device cannot answer it; others of the same person can. Shown, not rung. */
  readonly elsewhere: boolean;
  /** Accepting ends the call that is going on. */
  readonly whileInCall: boolean;
  /** One's own camera, once the person has asked to see it. */
  readonly preview: MediaStream | null;
  /** Why the person was not shown their camera, having asked for it. */
  readonly cameraProblem: MediaProblem | null;
}

/** An incoming call that stopped ringing here for a reason worth a passing notice. */
export interface CallNotice {
  readonly callId: Id;
  readonly caller: PersonRef;
  readonly what:
    | "answered-elsewhere"
    | "declined-elsewhere"
    | "missed"
    | "cancelled"
    | "failed"
    /** The incoming call failed a check, and never rang. */
    | FailureKind
    /** An ordinary call, while this person has said: only end-to-end encrypted. */
    | "not-end-to-end";
}

export interface CallsSnapshot {
  readonly call: CallSnapshot;
  readonly incoming: IncomingCall | null;
  readonly notice: CallNotice | null;
}

/**
 * The call of this device: the one being placed or going on, the one coming in, and how the last
 * one ended.
 *
 * Commands that do not fit the state do nothing: a button pressed twice is no error.
 */
export interface CallsModel extends Observable<CallsSnapshot> {
  /** Asks what mode a call would have, and shows it: `previewing`. Nothing rings. */
  preview(callee: PersonRef, video: boolean): void;
  /**
   * Places the previewed call in the mode that is shown; `video` in place of what was previewed.
   * `agreed` names the questions that the person was asked and said yes to: without all of those
   * that are shown, nothing is placed.
   */
  place(video?: boolean, agreed?: readonly Question[]): Promise<Outcome>;
  /**
   * Looks once more at the call that is previewed; resolved once it is shown as it would be now.
   */
  refreshPreview(): Promise<void>;
  /** Closes the preview, or the notice of how the last call ended. */
  dismiss(): void;
  /** Previews a call to the one the ended call was with. */
  callAgain(): void;
  /** Takes the call; `agreed` as in `place`. */
  accept(video: boolean, agreed?: readonly Question[]): Promise<Outcome>;
  decline(): void;
  /**
   * Opens the camera before answering, for the person's own eyes, or closes it. Only the person
   * does: no message of a server opens a camera. Nothing for a call without video, or in a call.
   */
  previewCamera(on: boolean): void;
  dismissNotice(): void;
  /** Ends or cancels the call. */
  hangUp(): void;
  /**
   * The codes on both screens are the same: the other person is verified from now on, on all of
   * one's own devices. False when that could not be kept.
   */
  codesMatch(): Promise<boolean>;
  /** The codes differ: hangs up, and the other person is no longer verified. */
  codesDiffer(): Promise<void>;
  setMuted(muted: boolean): void;
  setCamera(on: boolean): Promise<void>;
  startSharing(): Promise<void>;
  stopSharing(): void;
}
