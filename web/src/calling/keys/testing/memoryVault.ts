import { VaultError, type Vault } from "../vault";

/** A browser's storage, in memory: what is put comes back as a copy, as from IndexedDB. */
export class MemoryVault implements Vault {
  readonly #records = new Map<string, unknown>();
  /** Everything fails from now on, as in a browser that is out of room. */
  broken = false;

  get names(): readonly string[] {
    return [...this.#records.keys()];
  }

  get(name: string): Promise<unknown> {
    if (this.broken) return Promise.reject(new VaultError("broken"));
    return Promise.resolve(structuredClone(this.#records.get(name)));
  }

  update<T>(name: string, change: (before: unknown) => T): Promise<T> {
    if (this.broken) return Promise.reject(new VaultError("broken"));
    const next = change(structuredClone(this.#records.get(name)));
    this.#records.set(name, structuredClone(next));
    return Promise.resolve(next);
  }

  clear(): Promise<void> {
    this.#records.clear();
    return Promise.resolve();
  }

  /** The vault as it is now, for a browser profile that is put back to an older state. */
  copy(): MemoryVault {
    const copy = new MemoryVault();
    for (const [name, record] of this.#records) copy.#records.set(name, structuredClone(record));
    return copy;
  }
}
