import type { Concern } from "../e2ee/handshake/concern";
import type { Security } from "./mediaState";
import type { FailureKind, Trust } from "../keys/verdicts";
import type { Observable } from "../base/observable";
import type { Id } from "../base/vocabulary";
import type { Slot } from "./slots";

/** The other person's media; null in a slot that the other client does not have. */
export type RemoteTracks = Readonly<Record<Slot, MediaStreamTrack | null>>;

/** How an end is to be shown at the other one. */
export interface Shown {
  readonly muted: boolean;
  readonly camera: boolean;
  readonly sharing: boolean;
}

/** The reason of a hang-up, as it is sent to the other device. */
export type HangUpReason =
  "hung-up" | "device-closed" | "media-failed" | "verification-failed" | "answered-elsewhere";

/** The consent with which an incoming call is taken. */
export type Consented =
  /** The person was shown nothing they had to decide. */
  | { readonly kind: "nothing-to-decide" }
  /** The person was asked, and said yes to everything that was to be decided. */
  | { readonly kind: "person-agreed" }
  /** The person is calling this very contact themselves. */
  | { readonly kind: "glare"; readonly calling: Id };

/**
 * Why there is no media although no check of the other side has failed: the devices found no `path`
 * to each other, or lost it for too long; or this `browser` could not do its part.
 */
export type FailureCause = "path" | "browser";

export type PeerSnapshot =
  /** An end-to-end encrypted call comes in, and nothing of it was checked yet. */
  | { readonly kind: "awaiting-offer" }
  /** The OFFER has passed every check; the person may have to know or decide something first. */
  | { readonly kind: "offered"; readonly concerns: readonly Concern[]; readonly trust: Trust }
  | { readonly kind: "setting-up" }
  | {
      readonly kind: "connected" | "interrupted";
      readonly security: Security;
      readonly tracks: RemoteTracks;
      /** The time at which an interruption ends the call. */
      readonly givesUpAt: number | null;
    }
  | { readonly kind: "failed"; readonly cause: FailureCause }
  /** The other end is not who was agreed, or cannot be checked. */
  | { readonly kind: "unverified"; readonly failure: FailureKind }
  /** The other device has sent, sealed, that it hangs up. */
  | { readonly kind: "hung-up"; readonly reason: HangUpReason };

/** One end of a call's connection to the other device, whatever the two say to each other. */
export interface MediaPeer {
  readonly state: Observable<PeerSnapshot>;
  /** For statistics; null before it is made and after the end. */
  readonly connection: RTCPeerConnection | null;
  /** Caller: these devices ring. A device that is named again has forgotten its offer. */
  ring(devices: readonly Id[]): void;
  /** Caller: this device accepted; the rest is with it. */
  accepted(by: Id): void;
  /** Callee: the call is taken here. */
  accept(consented: Consented): void;
  /**
   * Takes a signal of the other device. One that does not fit the role or the moment is ignored.
   */
  receive(from: Id, body: string): void;
  /** How this end is to be shown; sent as soon as possible. */
  show(shown: Shown): void;
  /** Sets the track of a slot; null for none. It is kept until the other end has been checked. */
  setTrack(slot: Slot, track: MediaStreamTrack | null): void;
  /**
   * Looks again whether the other end is still the agreed one. `role` as the statistics have it.
   */
  recheck(role: "client" | "server" | null): void;
  /** To be called when the last messages may be lost. */
  resync(): void;
  /**
   * Ends it. A reason is sent to the other device: resolved once it is on its way, or cannot be
   * sent. Null where there is nothing to wait for.
   */
  end(reason: HangUpReason | null): Promise<void> | null;
}
