import type { Bytes } from "../bytes/bytes";
import { isId, type Id } from "../bytes/id";
import { VaultError } from "./vaultError";

/**
 * Reads a record that was stored, and takes nothing for what it is not. Every method throws {@link
 * VaultError} `unreadable`.
 */
export class RecordReader {
  readonly #what: string;
  readonly #fields: Readonly<Record<string, unknown>>;

  /** @param what is read, for the message */
  constructor(what: string, value: unknown) {
    this.#what = what;
    if (typeof value !== "object" || value === null) throw this.unreadable("no record");
    this.#fields = value as Readonly<Record<string, unknown>>;
  }

  /** The form in which the record was written has to be this one. */
  form(expected: number): this {
    const found = this.#fields["form"];
    if (found !== expected) throw this.unreadable(`form ${String(found)} instead of ${expected}`);
    return this;
  }

  bytes(name: string): Bytes {
    const value = this.#fields[name];
    if (value instanceof Uint8Array && value.buffer instanceof ArrayBuffer) return value as Bytes;
    throw this.unreadable(name);
  }

  bytesOrNull(name: string): Bytes | null {
    return this.#fields[name] === null ? null : this.bytes(name);
  }

  number(name: string): number {
    const value = this.#fields[name];
    if (typeof value === "number" && Number.isSafeInteger(value) && value >= 0) return value;
    throw this.unreadable(name);
  }

  numberOrNull(name: string): number | null {
    return this.#fields[name] === null ? null : this.number(name);
  }

  flag(name: string): boolean {
    const value = this.#fields[name];
    if (typeof value === "boolean") return value;
    throw this.unreadable(name);
  }

  text(name: string): string {
    const value = this.#fields[name];
    if (typeof value === "string") return value;
    throw this.unreadable(name);
  }

  id(name: string): Id {
    const value = this.text(name);
    if (isId(value)) return value;
    throw this.unreadable(name);
  }

  key(name: string): CryptoKey {
    const value = this.#fields[name];
    if (value instanceof CryptoKey) return value;
    throw this.unreadable(name);
  }

  /** Reads a record inside this one. */
  inside(name: string): RecordReader {
    return new RecordReader(`${this.#what}.${name}`, this.#fields[name]);
  }

  insideOrNull(name: string): RecordReader | null {
    return this.#fields[name] === null ? null : this.inside(name);
  }

  list<T>(name: string, element: (entry: RecordReader) => T): T[] {
    const value: unknown = this.#fields[name];
    if (!Array.isArray(value)) throw this.unreadable(name);
    return value.map((entry) => element(new RecordReader(`${this.#what}.${name}`, entry)));
  }

  /** Reads with a parser of its own; its refusal means that the record is not what was written. */
  async parsed<T>(name: string, parse: () => T | Promise<T>): Promise<T> {
    try {
      return await parse();
    } catch (error) {
      if (error instanceof VaultError) throw error;
      throw this.unreadable(name, error);
    }
  }

  unreadable(name: string, cause?: unknown): VaultError {
    return new VaultError("unreadable", `${this.#what} cannot be read: ${name}`, { cause });
  }
}
