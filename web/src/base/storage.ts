/** The storage of this browser, for strings. `localStorage`, or nothing where it is not allowed. */
export type Storage = Pick<globalThis.Storage, "getItem" | "setItem">;

/** A storage that is full or forbidden is one that remembers nothing. */
export function read(storage: Storage, key: string): string | null {
  try {
    return storage.getItem(key);
  } catch {
    return null;
  }
}

export function write(storage: Storage, key: string, value: string): void {
  try {
    storage.setItem(key, value);
  } catch {
    // Nothing that cannot be done without.
  }
}
