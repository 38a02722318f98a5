import type { Bytes } from "../../e2ee/bytes/bytes";
import type { EstablishedCall } from "../../e2ee/handshake/establishedCall";
import type { CallSignal } from "../../e2ee/session/signal";
import type { Contact } from "../../e2ee/handshake/contact";
import type { Id } from "../../base/vocabulary";
import type { Consented, PeerSnapshot } from "../mediaPeer";
import type { SealedConnection } from "./sealedConnection";

/** The caller's or the callee's part in the handshake, up to the call with both confirmations. */
export interface HandshakeSide {
  /** The device at the other end; null until a device has accepted. */
  readonly other: Id | null;
  /**
   * Caller: offers the call to these devices, to one that was offered it before with a fresh leg.
   */
  ring(devices: readonly Id[]): void;
  /** Caller: this device took it. */
  accepted(by: Id): void;
  /** Callee: the person takes it. */
  accept(consented: Consented): void;
  /**
   * Takes a frame of the other device, one after the other.
   *
   * @throws RefusedError with the check that has failed
   */
  take(frame: Bytes): Promise<void>;
  /** A signal to the other device, sealed; null where the handshake has not come so far. */
  seal(signal: CallSignal): Promise<Bytes> | null;
  /** Erases all keys. */
  close(): void;
}

/** The context of a side. */
export interface SideContext {
  readonly connection: Promise<SealedConnection>;
  /**
   * Lets `make` make a frame, and passes it on: one after the other, so that frames go out in the
   * order in which they were sealed. A failure ends the call.
   */
  readonly post: (make: () => Promise<Posted | null>) => void;
  /** The handshake is where signals can be sealed: candidates may follow. */
  readonly beginCandidates: () => void;
  readonly shows: (state: PeerSnapshot) => void;
  readonly heard: (signal: CallSignal) => void;
  readonly established: (call: EstablishedCall, contact: Contact) => void;
  /** Ends the call: a check has failed, or something could not be done. */
  readonly failed: (error: unknown) => void;
}

export interface Posted {
  readonly frame: Bytes;
  readonly to: Id;
}
