import type { LocalMediaState, Quality, RemoteMedia, Security } from "./mediaState";
import type { Observable } from "../base/observable";
import type { Id } from "../base/vocabulary";
import type { Consented, HangUpReason, PeerSnapshot } from "./mediaPeer";
import type { SealedIncoming, SealedOutgoing } from "./sealed/sealedCall";

/** How the way between the two devices is. */
export type MediaPath =
  | Exclude<PeerSnapshot, { readonly kind: "connected" | "interrupted" }>
  | { readonly kind: "connected" }
  | { readonly kind: "interrupted"; readonly givesUpAt: number };

export interface CallMediaSnapshot {
  readonly path: MediaPath;
  readonly local: LocalMediaState;
  readonly remote: RemoteMedia;
  /** There will be a picture of the other person, as far as is known, and none has come yet. */
  readonly awaitsPicture: boolean;
  readonly security: Security;
  readonly quality: Quality | null;
}

/** The media of one call, as its state machine sees it. */
export interface CallMedia {
  readonly state: Observable<CallMediaSnapshot>;
  /** For statistics; null before it is made and after the end. */
  readonly peerConnection: RTCPeerConnection | null;
  /** Caller: starts microphone and camera; the person has just asked for the call. */
  start(): void;
  /**
   * Caller: these devices ring, and each gets an offer. A device that is named again has forgotten
   * its offer.
   */
  ring(devices: readonly Id[]): void;
  /** Caller: this device accepted; the rest is with it. */
  accepted(by: Id): void;
  /** Callee: the call is taken here. To be called right behind the accept, which goes first. */
  accept(video: boolean, consented: Consented): void;
  /** Takes a signal of the other device. */
  receive(from: Id, body: string): void;
  /** To be called when messages on their way to the other device may be lost. */
  resync(): void;
  setMuted(muted: boolean): void;
  setCamera(on: boolean): Promise<void>;
  startSharing(): Promise<void>;
  stopSharing(): void;
  /** Devices were plugged in or out. */
  devicesChanged(): void;
  /**
   * Ends it and releases all devices, at once. A reason is sent to the other device, where
   * possible: resolved once it is on its way. Null where there is nothing to wait for.
   */
  end(reason: HangUpReason | null): Promise<void> | null;
}

interface CallMediaRequest {
  readonly callId: Id;
  readonly video: boolean;
  /** Passes a body to the other device: to a named one while it rings. */
  readonly send: (body: string, to?: Id) => void;
}

export interface OutgoingRequest extends CallMediaRequest {
  /** The keys' view of an end-to-end encrypted call; null for an ordinary one. */
  readonly sealed: SealedOutgoing | null;
}

export interface IncomingRequest extends CallMediaRequest {
  readonly callerDevice: Id;
  /** The keys that an end-to-end encrypted call is checked with; null for an ordinary one. */
  readonly sealed: SealedIncoming | null;
}

/** Makes the media of calls. */
export interface CallMediaSource {
  /** Prepares the connection; captures nothing before `start`. */
  outgoing(request: OutgoingRequest): CallMedia;
  /**
   * Prepares. Nothing is captured before `accept` or `setCamera`: only the person opens a camera.
   */
  incoming(request: IncomingRequest): CallMedia;
}
