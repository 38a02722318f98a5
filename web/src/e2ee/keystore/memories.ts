import type { Id } from "../bytes/id";
import type { ListMemory } from "../identity/listMemory";
import type { VerifyingKey } from "../sign/verifyingKey";
import { ToggleMemory } from "../toggle/toggleMemory";

/** The memory that this device has of its own user (docs/protocol.md §4, §11). */
export interface OwnMemory {
  /** Of the own device list; null before there is one. */
  readonly list: ListMemory | null;
  readonly toggle: ToggleMemory;
}

/** The memory that this device has of another user (docs/protocol.md §4, §9, §11). */
export interface ContactMemory extends OwnMemory {
  /** Of a call that was completed or a code that was compared; null for a first contact. */
  readonly root: VerifyingKey | null;
  /** The highest version each of their devices has shown. */
  readonly highestVersions: ReadonlyMap<Id, number>;
  /** When a call with them last was end-to-end encrypted; null for never. */
  readonly lastEncryptedCall: number | null;
}

/** Before anything is known of oneself. */
export const nothingOfOneself: OwnMemory = { list: null, toggle: ToggleMemory.empty };

/** The memory of an unknown contact. */
export const nothingOfContact: ContactMemory = {
  ...nothingOfOneself,
  root: null,
  highestVersions: new Map(),
  lastEncryptedCall: null,
};
