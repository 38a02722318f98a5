import type { MediaProblem } from "./devices";
import type { Observable } from "./observable";
import type { Outcome, Problem } from "./problem";
import type { CallMode, EndReason, Id, PersonRef } from "./vocabulary";

/** What is known of the encryption of the call's media. */
export type Security =
  /** Not connected yet. */
  | { readonly kind: "pending" }
  /**
   * The certificates in use are those the devices told each other of; the code is for reading
   * aloud: four groups of five digits.
   */
  | { readonly kind: "checked"; readonly code: readonly [string, string, string, string] }
  /**
   * Encrypted, but this browser does not tell a page which certificate is in use (ordinary calls
   * only).
   */
  | { readonly kind: "unchecked" };

/** A microphone or camera of ours. `off` was chosen by the person; a problem was not. */
export type LocalDevice =
  | { readonly kind: "on" }
  | { readonly kind: "off" }
  | { readonly kind: "starting" }
  | { readonly kind: "problem"; readonly problem: MediaProblem };

export interface LocalMedia {
  readonly microphone: LocalDevice;
  readonly camera: LocalDevice;
  readonly screen: LocalDevice;
  /** Self view; null when the camera is off. */
  readonly cameraStream: MediaStream | null;
  readonly screenStream: MediaStream | null;
}

export interface RemoteMedia {
  readonly muted: boolean;
  readonly cameraOn: boolean;
  readonly sharing: boolean;
  /**
   * Null until the certificate has been checked. Play it in an audio element, also when there is a
   * picture.
   */
  readonly audioStream: MediaStream | null;
  /** Null when there is nothing to show. */
  readonly cameraStream: MediaStream | null;
  readonly screenStream: MediaStream | null;
}

/** `loss`, `delay`, `jitter` or `frozen` say what is wrong when it is not good. */
export interface Quality {
  readonly level: "good" | "fair" | "poor";
  readonly reason: "loss" | "delay" | "jitter" | "frozen" | null;
}

/** What a call would be, as the server says. */
export type Preview =
  | { readonly kind: "asking" }
  | { readonly kind: "unreachable" }
  | { readonly kind: "mode"; readonly mode: CallMode }
  | { readonly kind: "failed"; readonly problem: Problem };

export interface CallBasics {
  readonly callId: Id;
  readonly direction: "outgoing" | "incoming";
  readonly peer: PersonRef;
  readonly video: boolean;
  readonly mode: CallMode;
  readonly local: LocalMedia;
}

export interface CallMediaState extends CallBasics {
  readonly security: Security;
  readonly remote: RemoteMedia;
  readonly quality: Quality | null;
  /** False while the other device's signalling is away; media may go on. */
  readonly peerOnline: boolean;
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
      readonly endedByMe: boolean;
      /** Null when it never connected. */
      readonly durationMillis: number | null;
    };

/** Somebody calls. */
export interface IncomingCall {
  readonly callId: Id;
  readonly caller: PersonRef;
  readonly mode: CallMode;
  readonly video: boolean;
  readonly ringUntil: number;
  /** This device cannot answer it; others of the same person can. Shown, not rung. */
  readonly elsewhere: boolean;
  /** Accepting ends the call that is going on. */
  readonly whileInCall: boolean;
  /** One's own camera, when permission was given earlier and the call is with video. */
  readonly preview: MediaStream | null;
}

/** An incoming call that stopped ringing here for a reason worth a passing notice. */
export interface CallNotice {
  readonly callId: Id;
  readonly caller: PersonRef;
  readonly what: "answered-elsewhere" | "declined-elsewhere" | "missed" | "cancelled" | "failed";
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
   */
  place(video?: boolean): Promise<Outcome>;
  /** Closes the preview, or the notice of how the last call ended. */
  dismiss(): void;
  /** Previews a call to the one the ended call was with. */
  callAgain(): void;
  accept(video: boolean): Promise<Outcome>;
  decline(): void;
  dismissNotice(): void;
  /** Ends or cancels the call. */
  hangUp(): void;
  setMuted(muted: boolean): void;
  setCamera(on: boolean): Promise<void>;
  startSharing(): Promise<void>;
  stopSharing(): void;
}
