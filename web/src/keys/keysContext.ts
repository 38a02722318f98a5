import type { DeviceVault } from "../e2ee/keystore/deviceVault";
import type { Randomness } from "../e2ee/secret/randomness";
import type { Id } from "../base/vocabulary";
import type { KeyDirectory } from "./directory/keyDirectory";
import type { OwnKeys } from "./identity/ownKeys";
import type { PinBook } from "./pins/pinBook";
import type { PinRenewal } from "./pins/pinRenewal";

/** The owner of the keys, and the means to keep and make them. */
export interface KeysParts {
  readonly user: Id;
  /** The device the server knows this browser as. */
  readonly deviceId: Id;
  readonly directory: KeyDirectory;
  readonly vault: DeviceVault;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly randomness: Randomness;
}

/** The shared context of all work on one person's keys in this browser. */
export interface KeysContext extends KeysParts {
  readonly own: OwnKeys;
  readonly pins: PinBook;
  readonly renewal: PinRenewal;
}
