import type { Contact } from "../../e2ee/handshake/contact";
import type { OwnEnd, PrivateKeys, ReachableDevice } from "../../keys/privateKeys";
import type { Id } from "../../base/vocabulary";
import type { Clock } from "../../base/clock/clock";
import type { MediaPeer, Shown } from "../mediaPeer";
import type { Rtc } from "../rtc";

/** The part of the keys that an end-to-end encrypted call needs. */
export type KeysInCall = Pick<PrivateKeys, "ownEnd" | "contact" | "callCompleted">;

/** The state of the keys when the person was shown the call. */
export interface SealedOutgoing {
  readonly keys: KeysInCall;
  readonly own: OwnEnd;
  readonly contact: Contact;
  /** At most eight: those that may ring. */
  readonly devices: readonly ReachableDevice[];
  /** Whether the person was asked what there is to decide, and said yes. */
  readonly personAgreed: boolean;
}

export interface SealedIncoming {
  readonly keys: KeysInCall;
  /** The person who calls, as signalling says. */
  readonly caller: Id;
}

interface SealedPeerOptions {
  readonly callId: Id;
  readonly rtc: Rtc;
  readonly iceServers: readonly RTCIceServer[];
  readonly clock: Clock;
  readonly send: (body: string, to?: Id) => void;
  /** Called with how the other end is to be shown. */
  readonly shown: (shown: Shown) => void;
}

export interface SealedCallerOptions extends SealedPeerOptions {
  readonly sealed: SealedOutgoing;
}

export interface SealedCalleeOptions extends SealedPeerOptions {
  readonly sealed: SealedIncoming;
  readonly callerDevice: Id;
}

/** Makes the ends of end-to-end encrypted calls. */
export interface SealedPeers {
  caller(options: SealedCallerOptions): MediaPeer;
  callee(options: SealedCalleeOptions): MediaPeer;
}
