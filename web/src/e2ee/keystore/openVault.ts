import type { Id } from "../bytes/id";
import type { DeviceVault } from "./deviceVault";
import { IndexedDbRecords } from "./indexedDbRecords";
import { InMemoryRecords, type SharedRecords } from "./inMemoryRecords";
import { RecordVault } from "./recordVault";

/**
 * The vault of a user in this browser profile.
 *
 * @throws VaultError `unavailable` where the browser gives no storage, `newer`
 */
export async function openVault(user: Id, factory?: IDBFactory): Promise<DeviceVault> {
  return new RecordVault(user, await IndexedDbRecords.open(factory ?? globalThis.indexedDB));
}

/** A vault that is gone with the page, for tests; `shared` is what several of them have in common. */
export function openVaultInMemory(user: Id, shared?: SharedRecords): DeviceVault {
  return new RecordVault(user, new InMemoryRecords(shared));
}
