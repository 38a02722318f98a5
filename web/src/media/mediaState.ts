import type { CaptureProblem, MediaProblem } from "./devices/devices";

/** A picture of the security code; its number is what both sides have in common. */
export interface CodePicture {
  readonly number: number;
  readonly picture: string;
  /** In English, and the key under which it is translated. */
  readonly name: string;
}

/** The state of the encryption of the call's media. */
export type Security =
  /** Not connected yet. */
  | { readonly kind: "pending" }
  /**
   * Encrypted on its way; the server vouches for the other device, so there is nothing to compare.
   */
  | { readonly kind: "ordinary" }
  /** All checks have passed. */
  | {
      readonly kind: "end-to-end";
      /** Four groups of five digits, and seven pictures: the same on both sides. */
      readonly code: {
        readonly groups: readonly string[];
        readonly pictures: readonly CodePicture[];
      };
      /** The identity that "They match" speaks for. */
      readonly root: Uint8Array;
      /** Whether codes were compared with this identity, and the device is one it has confirmed. */
      readonly verified: boolean;
      /** The kind of client that the other side calls with. */
      readonly peerClient: "web" | "desktop" | "headless";
    };

/** A microphone or camera of ours. `off` was chosen by the person; a problem was not. */
export type CaptureState<P = MediaProblem> =
  | { readonly kind: "on" }
  | { readonly kind: "off" }
  | { readonly kind: "starting" }
  | { readonly kind: "problem"; readonly problem: P };

export interface LocalMediaState {
  readonly microphone: CaptureState;
  readonly camera: CaptureState;
  readonly screen: CaptureState<CaptureProblem>;
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
  /**
   * The time at which the first picture of the camera was decoded, in milliseconds since 1970; null
   * before, and where the browser does not report it.
   */
  readonly firstPictureAt: number | null;
}

/** `loss`, `delay`, `jitter` or `frozen` say what is wrong when it is not good. */
export interface Quality {
  readonly level: "good" | "fair" | "poor";
  readonly reason: "loss" | "delay" | "jitter" | "frozen" | null;
}
