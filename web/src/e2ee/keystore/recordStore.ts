/** The place of a record: user, kind, and its name within the kind. */
export type RecordKey = readonly (string | number)[];

/** A record as it is kept. */
export interface StoredRecord {
  readonly key: RecordKey;
  /** Another one after each change, so that a change by another tab is noticed. */
  readonly revision: string;
  /** A structured clone. Its contents are not checked yet. */
  readonly value: unknown;
}

/** The change of one record. */
export interface RecordChange {
  readonly key: RecordKey;
  /** The revision the record has to have, null for none; left out when it does not matter. */
  readonly expected?: string | null;
  /** A structured clone; undefined removes the record. */
  readonly value: unknown;
}

/** Records in one place that all tabs of a browser profile share. */
export interface RecordStore {
  /** @throws VaultError */
  get(key: RecordKey): Promise<StoredRecord | null>;

  /**
   * All records whose key begins with `prefix` and goes on, in the order of their keys.
   *
   * @throws VaultError
   */
  list(prefix: RecordKey): Promise<readonly StoredRecord[]>;

  /**
   * Makes all changes, or none of them when a record has not the revision expected. Resolves when
   * they will outlast a crash.
   *
   * @returns whether they were made
   * @throws VaultError when nothing was changed for another reason
   */
  change(changes: readonly RecordChange[]): Promise<boolean>;

  /**
   * Removes all records whose key begins with `prefix`, at once.
   *
   * @throws VaultError
   */
  remove(prefix: RecordKey): Promise<void>;

  /** From now on everything throws `closed`. A second call does nothing. */
  close(): void;
}

/** The revision of a change. */
export function newRevision(): string {
  return crypto.randomUUID();
}
