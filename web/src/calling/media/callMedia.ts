import type { LocalMedia, Quality, RemoteMedia, Security } from "../model/calls";
import type { Observable } from "../model/observable";
import type { Id } from "../model/vocabulary";

/** How the way between the two devices is. */
export type MediaPath =
  | { readonly kind: "setting-up" }
  | { readonly kind: "connected" }
  | { readonly kind: "interrupted"; readonly givesUpAt: number }
  /** No way was found, or it was lost for too long. */
  | { readonly kind: "failed" }
  /** The other end is not who was agreed, or cannot be checked. */
  | { readonly kind: "unverified" };

export interface CallMediaSnapshot {
  readonly path: MediaPath;
  readonly local: LocalMedia;
  readonly remote: RemoteMedia;
  readonly security: Security;
  readonly quality: Quality | null;
}

/** The media of one call, as its state machine sees it. */
export interface CallMedia {
  readonly state: Observable<CallMediaSnapshot>;
  /** Caller: starts microphone and camera; the person has just asked for the call. */
  start(): void;
  /** Caller: these devices ring; each is told how to connect. */
  ring(devices: readonly Id[]): void;
  /** Caller: this device accepted; the rest is with it. */
  accepted(by: Id): void;
  /** Callee: the call is taken here. To be told right behind the accept, which goes first. */
  accept(video: boolean): void;
  /** What the other device says. */
  receive(from: Id, body: string): void;
  /** What was on its way to the other device may be lost. */
  resync(): void;
  setMuted(muted: boolean): void;
  setCamera(on: boolean): Promise<void>;
  startSharing(): Promise<void>;
  stopSharing(): void;
  /** Ends it and releases all devices. */
  close(): void;
}

export interface CallMediaRequest {
  readonly callId: Id;
  readonly endToEnd: boolean;
  readonly video: boolean;
  /** Passes a body to the other device: to a named one while it rings. */
  readonly send: (body: string, to?: Id) => void;
}

/** Makes the media of calls. */
export interface CallMediaSource {
  /** Prepares the connection; captures nothing before `start`. */
  outgoing(request: CallMediaRequest): CallMedia;
  /** Prepares, and starts nothing the person has not allowed before. */
  incoming(request: CallMediaRequest & { readonly callerDevice: Id }): CallMedia;
}
