import { read, write, type Storage } from "../../base/storage";
import { Store, type Observable } from "../../base/observable";
import type { Id } from "../../base/vocabulary";

/** When, in milliseconds since 1970, the person last said of whom that the codes did not match. */
export type Mismatches = ReadonlyMap<Id, number>;

const none: Mismatches = new Map();

/**
 * The people with whom codes did not match in a call. Kept in this browser, because the warning has
 * to outlast the page: the pin log has no entry for it (docs/protocol.md §9).
 */
export class CodeMismatches implements Observable<Mismatches> {
  readonly #state = new Store<Mismatches>(none);
  #key: string | null = null;

  constructor(private readonly storage: Storage) {}

  readonly subscribe = (listener: () => void): (() => void) => this.#state.subscribe(listener);
  readonly getSnapshot = (): Mismatches => this.#state.getSnapshot();

  /** The person `me` is signed in. */
  start(me: Id): void {
    this.#key = `sotto.code-mismatches.${me}`;
    this.#state.set(parse(read(this.storage, this.#key)));
  }

  /** The person has signed out: the entries are kept for the next time. */
  stop(): void {
    this.#key = null;
    this.#state.set(none);
  }

  add(contact: Id, at: number): void {
    this.#set(new Map([...this.getSnapshot(), [contact, at]]));
  }

  /** Forgets all of them, with the keys of this browser. */
  erase(): void {
    this.#set(none);
  }

  #set(mismatches: Mismatches): void {
    if (this.#key === null) return;
    write(this.storage, this.#key, JSON.stringify([...mismatches]));
    this.#state.set(mismatches);
  }
}

/** Anything else than what was written counts as nothing. */
function parse(text: string | null): Mismatches {
  try {
    const entries: unknown = JSON.parse(text ?? "[]");
    return Array.isArray(entries) ? new Map(entries.filter(isEntry)) : none;
  } catch {
    return none;
  }
}

function isEntry(entry: unknown): entry is [Id, number] {
  return Array.isArray(entry) && typeof entry[0] === "string" && typeof entry[1] === "number";
}
