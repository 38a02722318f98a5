import {
  newRevision,
  type RecordChange,
  type RecordKey,
  type RecordStore,
  type StoredRecord,
} from "./recordStore";
import { VaultError } from "./vaultError";

/** The records that several {@link InMemoryRecords} share, as tabs share the browser's storage. */
export type SharedRecords = Map<string, StoredRecord>;

/** Records that are gone with the page. For tests. */
export class InMemoryRecords implements RecordStore {
  readonly #records: SharedRecords;
  #closed = false;

  constructor(shared: SharedRecords = new Map<string, StoredRecord>()) {
    this.#records = shared;
  }

  async get(key: RecordKey): Promise<StoredRecord | null> {
    await this.#turn();
    const found = this.#records.get(JSON.stringify(key));
    return found === undefined ? null : structuredClone(found);
  }

  async list(prefix: RecordKey): Promise<readonly StoredRecord[]> {
    await this.#turn();
    return structuredClone(this.#under(prefix)).sort((a, b) => compareKeys(a.key, b.key));
  }

  async change(changes: readonly RecordChange[]): Promise<boolean> {
    const written = structuredClone(changes);
    await this.#turn();
    const asExpected = written.every(({ key, expected }) => {
      const revision = this.#records.get(JSON.stringify(key))?.revision ?? null;
      return expected === undefined || expected === revision;
    });
    if (!asExpected) return false;
    for (const { key, value } of written) {
      if (value === undefined) this.#records.delete(JSON.stringify(key));
      else this.#records.set(JSON.stringify(key), { key, revision: newRevision(), value });
    }
    return true;
  }

  async remove(prefix: RecordKey): Promise<void> {
    await this.#turn();
    for (const { key } of this.#under(prefix)) this.#records.delete(JSON.stringify(key));
  }

  close(): void {
    this.#closed = true;
  }

  /** Nothing happens at once, as with a database. */
  async #turn(): Promise<void> {
    await Promise.resolve();
    if (this.#closed) throw new VaultError("closed", "the vault is closed");
  }

  #under(prefix: RecordKey): StoredRecord[] {
    return [...this.#records.values()].filter(
      ({ key }) => key.length > prefix.length && prefix.every((part, place) => key[place] === part),
    );
  }
}

/** As IndexedDB orders them: part by part, numbers before texts. */
function compareKeys(one: RecordKey, other: RecordKey): number {
  for (const [place, part] of one.entries()) {
    const against = other[place];
    if (against === undefined) return 1;
    if (part === against) continue;
    if (typeof part !== typeof against) return typeof part === "number" ? -1 : 1;
    return part < against ? -1 : 1;
  }
  return one.length - other.length;
}
