import {
  newRevision,
  type RecordChange,
  type RecordKey,
  type RecordStore,
  type StoredRecord,
} from "./recordStore";
import { VaultError } from "./vaultError";

const databaseName = "sotto-vault";
const databaseVersion = 1;
const storeName = "records";

/**
 * Records in IndexedDB: one database per origin.
 *
 * Security guarantees: pages of other origins cannot read it; keys in it stay non-extractable.
 *
 * Does not protect against: anyone who can read or restore the browser's profile; code of this
 * origin.
 */
export class IndexedDbRecords implements RecordStore {
  readonly #database: IDBDatabase;
  #closed = false;

  private constructor(database: IDBDatabase) {
    this.#database = database;
    // A newer client in another tab waits for this one to let go.
    database.onversionchange = () => this.close();
    database.onclose = () => this.close();
  }

  /** @throws VaultError `unavailable` or `newer` */
  static async open(factory: IDBFactory | undefined): Promise<IndexedDbRecords> {
    if (factory === undefined) throw new VaultError("unavailable", "the browser has no storage");
    try {
      return new IndexedDbRecords(await openDatabase(factory));
    } catch (error) {
      throw error instanceof VaultError ? error : failure(error);
    }
  }

  async get(key: RecordKey): Promise<StoredRecord | null> {
    const found = await this.#read((records) => ask(records.get([...key])));
    return found ?? null;
  }

  list(prefix: RecordKey): Promise<readonly StoredRecord[]> {
    return this.#read((records) => askAll(records.getAll(under(prefix))));
  }

  async change(changes: readonly RecordChange[]): Promise<boolean> {
    let asExpected = true;
    await this.#write((records, abort) => {
      let unchecked = changes.length;
      for (const { key, expected } of changes) {
        const request = ask(records.get([...key]));
        request.onsuccess = () => {
          const revision = request.result?.revision ?? null;
          if (expected !== undefined && expected !== revision) asExpected = false;
          if (--unchecked > 0 || !asExpected) return;
          try {
            for (const change of changes) make(records, change);
          } catch (error) {
            // A value that cannot be cloned: what was written before it must not stay.
            abort(error);
          }
        };
      }
    });
    return asExpected;
  }

  remove(prefix: RecordKey): Promise<void> {
    return this.#write((records) => records.delete(under(prefix)));
  }

  close(): void {
    this.#closed = true;
    this.#database.close();
  }

  #read<T>(start: (records: IDBObjectStore) => IDBRequest<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const transaction = this.#begin("readonly");
      const request = start(transaction.objectStore(storeName));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(failure(transaction.error));
    });
  }

  /** Resolves when the transaction is on the disk. */
  #write(act: (records: IDBObjectStore, abort: (why: unknown) => void) => void): Promise<void> {
    return new Promise((resolve, reject) => {
      const transaction = this.#begin("readwrite");
      let reason: unknown = null;
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(failure(reason ?? transaction.error));
      act(transaction.objectStore(storeName), (why) => {
        reason = why;
        transaction.abort();
      });
    });
  }

  #begin(mode: IDBTransactionMode): IDBTransaction {
    if (this.#closed) throw new VaultError("closed", "the vault is closed");
    try {
      return this.#database.transaction(storeName, mode, { durability: "strict" });
    } catch (error) {
      throw failure(error);
    }
  }
}

function openDatabase(factory: IDBFactory): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = factory.open(databaseName, databaseVersion);
    request.onupgradeneeded = () => {
      request.result.createObjectStore(storeName, { keyPath: "key" });
    };
    request.onerror = () => reject(openFailure(request.error));
    request.onsuccess = () => resolve(request.result);
  });
}

function make(records: IDBObjectStore, { key, value }: RecordChange): void {
  if (value === undefined) records.delete([...key]);
  else records.put({ key: [...key], revision: newRevision(), value });
}

/** The types that TypeScript's library leaves open. */
function ask(request: IDBRequest): IDBRequest<StoredRecord | undefined> {
  return request as IDBRequest<StoredRecord | undefined>;
}

function askAll(request: IDBRequest<unknown[]>): IDBRequest<StoredRecord[]> {
  return request as IDBRequest<StoredRecord[]>;
}

/** Every key that begins with the prefix and goes on: arrays sort after numbers and texts. */
function under(prefix: RecordKey): IDBKeyRange {
  return IDBKeyRange.bound([...prefix], [...prefix, []], true, true);
}

function openFailure(error: DOMException | null): VaultError {
  if (error?.name === "VersionError") {
    return new VaultError("newer", "a newer client has changed the vault", { cause: error });
  }
  return failure(error);
}

function failure(error: unknown): VaultError {
  const name = error instanceof DOMException ? error.name : "an unknown error";
  return new VaultError("unavailable", `the browser's storage failed: ${name}`, { cause: error });
}
