import type { Bytes } from "../../e2ee/bytes/bytes";
import type { Outcome } from "../../base/problem";
import type { Id } from "../../base/vocabulary";

/** The published keys of a device, unverified. */
export interface PublishedDevice {
  readonly deviceId: Id;
  readonly certificate: Bytes;
  readonly prekey: Bytes;
}

/** The server's copy of a person's keys, unverified. */
export interface PublishedKeys {
  readonly userId: Id;
  /** Null while there is none. */
  readonly list: Bytes | null;
  readonly heads: readonly Bytes[];
  readonly devices: readonly PublishedDevice[];
  readonly toggle: Bytes | null;
}

/** The server's word on one of one's own devices. */
interface DeviceName {
  readonly deviceId: Id;
  readonly name: string;
  readonly lastSeenAt: number;
}

export interface OwnPublishedKeys {
  readonly keys: PublishedKeys;
  readonly names: readonly DeviceName[];
}

/** A new device that waits to be confirmed, and what both sides have said; unverified. */
export interface PublishedConfirmation {
  readonly confirmationId: Id;
  readonly deviceId: Id;
  readonly deviceName: string;
  readonly request: Bytes;
  readonly response: Bytes | null;
  readonly reveal: Bytes | null;
  readonly expiresAt: number;
}

/** A device id, or the recovery key. */
export type PinRecipient = Id;
export const recoveryRecipient = "recovery";

/** An entry of a device's log, sealed to one recipient. */
export interface PinCopy {
  readonly recipient: PinRecipient;
  readonly envelope: Bytes;
}

/** A copy sealed to this device, or to the recovery key. */
export interface SealedPin {
  readonly author: Id;
  readonly sequence: number;
  readonly envelope: Bytes;
}

/** How far a recipient has been given an author's log, by the server's count. */
export interface PinReach {
  readonly recipient: PinRecipient;
  readonly author: Id;
  /** The sequence after the last of which there is a copy. */
  readonly next: number;
}

/** The switch as the server keeps it. */
export interface KeptSetting {
  readonly available: boolean;
  readonly on: boolean;
  readonly locked: boolean;
  readonly mayRequire: boolean;
  readonly only: boolean;
}

/**
 * The server's directory of keys. It passes bytes on, which its users verify. Nothing here throws:
 * a failure, or an answer in another spelling than the one there is, is a problem.
 */
export interface KeyDirectory {
  /** `NOT_FOUND` for an unknown person, or one of another organisation. */
  of(userId: Id): Promise<Outcome<PublishedKeys>>;
  own(): Promise<Outcome<OwnPublishedKeys>>;
  publishDevice(certificate: Bytes, prekey: Bytes): Promise<Outcome>;
  /** `LIST_CHANGED` when it does not extend what is kept. */
  putList(list: Bytes): Promise<Outcome<PublishedKeys>>;
  putHead(statement: Bytes): Promise<Outcome>;
  /** The switch, and in one step with it what a device has signed of it. */
  setEndToEnd(on: boolean, only: boolean, statement: Bytes | null): Promise<Outcome<KeptSetting>>;
  /** `PIN_EXISTS` when one of the places has another envelope; nothing is kept then. */
  addPins(author: Id, sequence: number, copies: readonly PinCopy[]): Promise<Outcome>;
  /** By author and sequence; sealed to the device one is signed in on, or to the recovery key. */
  pins(recipient: "device" | "recovery"): Promise<Outcome<readonly SealedPin[]>>;
  /** Of every recipient and author of which there are copies. */
  pinReach(): Promise<Outcome<readonly PinReach[]>>;
  /** Drops the copies of a log for the device one is signed in on, from a sequence on. */
  dropPins(author: Id, from: number): Promise<Outcome>;
  confirmations(): Promise<Outcome<readonly PublishedConfirmation[]>>;
  beginConfirmation(request: Bytes): Promise<Outcome<PublishedConfirmation>>;
  respond(confirmationId: Id, response: Bytes): Promise<Outcome>;
  reveal(confirmationId: Id, reveal: Bytes): Promise<Outcome>;
  endConfirmation(confirmationId: Id): Promise<Outcome>;
}
