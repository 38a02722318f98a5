import type { Observable } from "../../base/observable";

/** Why a camera, microphone or screen cannot be had. */
export type CaptureProblem =
  /** Refused by the person or by the browser's settings. */
  | "refused"
  /** There is none. */
  | "missing"
  /** It does not start, which may be because another application has it. */
  | "in-use"
  /** The browser cannot do it, or the page is not in a secure context. */
  | "unsupported"
  | "failed";

/**
 * Why a camera or microphone cannot be had, or not any longer. A screen that is no longer shared is
 * off: mostly the person stopped it, with the browser's own bar.
 */
export type MediaProblem =
  | CaptureProblem
  /** It was there and is gone. */
  | "unplugged"
  /** The permission was taken back while it was in use. */
  | "revoked"
  /**
   * It stopped by itself, is still there, and may be used: a matter of the browser or the system.
   */
  | "stopped";

export type Permission = "granted" | "denied" | "prompt" | "unknown";

export interface MediaDevice {
  readonly deviceId: string;
  /** Empty while the browser does not say, before permission is given. */
  readonly label: string;
}

export type DeviceKind = "camera" | "microphone" | "speaker";

export interface DevicesSnapshot {
  readonly cameras: readonly MediaDevice[];
  readonly microphones: readonly MediaDevice[];
  readonly speakers: readonly MediaDevice[];
  /** The chosen device; null for the system's own choice, and when the chosen one is not there. */
  readonly camera: string | null;
  readonly microphone: string | null;
  readonly speaker: string | null;
  /** Whether this browser lets a page choose the speaker. */
  readonly canChooseSpeaker: boolean;
  readonly canShareScreen: boolean;
  readonly cameraPermission: Permission;
  readonly microphonePermission: Permission;
  readonly cameraProblem: MediaProblem | null;
  readonly microphoneProblem: MediaProblem | null;
  /** The camera's picture while the settings page (or the incoming-call card) shows it. */
  readonly preview: MediaStream | null;
}

/**
 * Cameras, microphones and speakers. Choices are remembered, and take effect in a call that is
 * going on.
 */
export interface DevicesModel extends Observable<DevicesSnapshot> {
  /** How loud the chosen microphone is, 0 to 1, while `startPreview` is on. Changes often. */
  readonly level: Observable<number>;
  choose(kind: DeviceKind, deviceId: string | null): Promise<void>;
  /**
   * Starts camera picture and level meter; asks for permission if it has to. Counted: stop as often
   * as started.
   */
  startPreview(): Promise<void>;
  stopPreview(): void;
  /** Plays a short sound on the chosen speaker. */
  testSpeaker(): Promise<void>;
  /**
   * Sends the sound of an element to the chosen speaker, now and when it is changed, until the
   * result is called.
   */
  attachSpeaker(element: HTMLMediaElement): () => void;
}
