import type { Id } from "../bytes/id";
import type { LocalDevice } from "../device/localDevice";
import type { LocalPrekey } from "../device/localPrekey";
import type { SeenLegs } from "../handshake/seenLegs";
import type { PinEntry } from "../pins/pinEntry";
import type { ContactMemory, OwnMemory } from "./memories";

/** The new memory; it may be asked for again when another tab was faster. */
export type MemoryChange<Memory> = (before: Memory) => Memory | Promise<Memory>;

/**
 * The store of this browser profile for one user: keys, and what must not be forgotten. Tabs share
 * it. A write resolves once it outlasts a crash; a failed one has changed nothing. Every method
 * throws VaultError when the browser's storage fails or a record is not what was written; such a
 * record is never taken for one that is not there.
 *
 * Security guarantees: private keys are non-extractable WebCrypto keys, or wrapped under one where
 * the browser lacks ML-KEM; what is remembered only changes from what was read.
 *
 * Does not protect against: code that runs in a page of this origin; anyone who can read the
 * browser's profile, where records that were erased may stay until the browser tidies up, or put it
 * back to an older state; the browser clearing its storage, unless it was asked to keep it
 * (`navigator.storage.persist`).
 */
export interface DeviceVault {
  readonly user: Id;

  /** This device; null before there is one. */
  device(): Promise<LocalDevice | null>;

  /**
   * This device, made if there is none yet. When two tabs make one at the same time both get the
   * same.
   */
  deviceOr(make: () => Promise<LocalDevice>): Promise<LocalDevice>;

  /** Keeps the device from now on, in place of another or with a renewed certificate. */
  saveDevice(device: LocalDevice): Promise<void>;

  /** The prekeys still held, oldest number first. Those that have expired are erased first. */
  prekeys(now: number): Promise<readonly LocalPrekey[]>;

  /** A number no prekey of this user has had here, from 1. */
  newPrekeyId(): Promise<number>;

  /** @throws VaultError `conflict` when there is a prekey of that number already */
  savePrekey(prekey: LocalPrekey): Promise<void>;

  own(): Promise<OwnMemory>;

  /** @returns what is remembered now; what `change` throws is thrown, and nothing changed */
  updateOwn(change: MemoryChange<OwnMemory>): Promise<OwnMemory>;

  /** Of an unknown contact: `nothingOfContact`. */
  contact(contact: Id): Promise<ContactMemory>;

  /** All contacts of whom something is stored. */
  contacts(): Promise<ReadonlyMap<Id, ContactMemory>>;

  /** As {@link updateOwn}. */
  updateContact(contact: Id, change: MemoryChange<ContactMemory>): Promise<ContactMemory>;

  /** The log of each own device, in order. `PinLogs` verifies them. */
  pinLogs(): Promise<ReadonlyMap<Id, readonly PinEntry[]>>;

  /**
   * Keeps the next entry of a log.
   *
   * @throws VaultError `conflict` when it is not the next one
   */
  appendPin(entry: PinEntry): Promise<void>;

  /** Forgets the log of a device, once it no longer counts. */
  removePinLog(device: Id): Promise<void>;

  /** The call and leg ids seen; each is kept for an hour from when it was remembered. */
  seenLegs(now: number): SeenLegs;

  /** A small setting of this device; null when it was never made. */
  setting(name: string): Promise<string | null>;

  /** @param value null to forget it */
  saveSetting(name: string, value: string | null): Promise<void>;

  /** Forgets everything of this user at once: the device is gone for good. */
  erase(): Promise<void>;

  /** Lets go of the storage; from now on everything throws `closed`. */
  close(): void;
}
