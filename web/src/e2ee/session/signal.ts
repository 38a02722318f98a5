import type { Bytes } from "../bytes/bytes";
import type { IceCredentials } from "../media/iceCredentials";
import type { Media } from "../media/media";

/** The numbers of {@link HangUpCode} on the wire. */
export const reasons = {
  "hung-up": 1,
  "device-closed": 2,
  "media-failed": 3,
  "could-not-be-verified": 4,
  "answered-elsewhere": 5,
} as const;

/** The reason of a hang-up. */
export type HangUpCode = keyof typeof reasons;

/** The caller opens its commitment. */
export interface Confirm {
  readonly kind: "confirm";
  readonly nonce: Bytes;
  readonly mac: Bytes;
}

/** The callee has checked it. */
export interface ConfirmAck {
  readonly kind: "confirm-ack";
  readonly mac: Bytes;
}

/** An ICE candidate. An address is nothing for a log. */
export interface Candidate {
  readonly kind: "candidate";
  readonly mid: string;
  /** Empty when there are no more. */
  readonly candidate: string;
}

/** The call is over. */
interface HangUp {
  readonly kind: "hang-up";
  readonly reason: HangUpCode;
}

/** The media that is on. */
export interface State {
  readonly kind: "state";
  readonly microphone: boolean;
  readonly camera: boolean;
  readonly screen: boolean;
}

/** New ICE credentials; the certificate stays. */
interface Restart {
  readonly kind: "restart";
  readonly ice: IceCredentials;
}

/** A new description of media; fingerprint and DTLS roles stay. */
interface MediaChange {
  readonly kind: "media";
  readonly media: Media;
}

/** Part of the handshake: made by its states only. */
type HandshakeSignal = Confirm | ConfirmAck;

/** The signals that the callee may send before CONFIRM_ACK. */
export type EarlySignal = Candidate | HangUp;

/** The signals that a person's client sends in a call. */
export type CallSignal = EarlySignal | State | Restart | MediaChange;

/** The signals that one device sends the other under the keys of a call. Spec: docs/protocol.md §6. */
export type Signal = HandshakeSignal | CallSignal;
