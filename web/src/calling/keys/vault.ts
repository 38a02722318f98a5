/** This browser could not read or keep the keys. */
export class VaultError extends Error {
  constructor(cause: unknown) {
    super("the keys could not be read or kept", { cause });
    this.name = "VaultError";
  }
}

/**
 * What this browser keeps of one person's keys: records by name, which may hold keys that no script
 * can read.
 *
 * Security guarantees: nothing leaves the browser; `update` is one step, also between tabs.
 *
 * Does not protect against: whoever can read or put back the browser's profile on disk.
 */
export interface Vault {
  /** @throws VaultError */
  get(name: string): Promise<unknown>;
  /**
   * Puts what `change` makes of a record (undefined when there is none) in its place.
   *
   * @returns what was put
   * @throws VaultError
   */
  update<T>(name: string, change: (before: unknown) => T): Promise<T>;
  /**
   * Erases all records of this person.
   *
   * @throws VaultError
   */
  clear(): Promise<void>;
}
