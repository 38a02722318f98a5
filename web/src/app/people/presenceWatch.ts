import type { Id } from "../../base/vocabulary";

/** The contract's bound for one list. */
const most = 200;
/** Scrolling and moving between pages is one change, once it has come to rest. */
const restMillis = 200;

interface PresenceWatchParts {
  /** Sends the list to the server, which replaces the one before it. */
  readonly send: (people: readonly Id[]) => void;
  readonly soon: (millis: number, task: () => void) => void;
}

/**
 * The people whose presence this page shows. The server reports presence and call modes of these
 * people only; of those who are new to the list it sends the presence of now.
 */
export class PresenceWatch {
  /** The people whom each part of the page shows, the newest last. */
  readonly #shown = new Set<{ readonly people: readonly Id[] }>();
  #inCall: readonly Id[] = [];
  #sent: ReadonlySet<Id> = new Set();
  #due = false;

  constructor(private readonly parts: PresenceWatchParts) {}

  /** A part of the page shows these people; returns a function that ends it. */
  add(people: readonly Id[]): () => void {
    const shown = { people };
    this.#shown.add(shown);
    this.#sendSoon();
    return () => {
      this.#shown.delete(shown);
      this.#sendSoon();
    };
  }

  /** The people of calls that are shown, go on or ring: sent at once, and never left out. */
  inCall(people: readonly Id[]): void {
    this.#inCall = people;
    if (people.some((userId) => !this.#sent.has(userId))) this.#send();
    else this.#sendSoon();
  }

  /** On a new link the server watches nobody. */
  renew(): void {
    this.#sent = new Set();
    this.#send();
  }

  /** The person has signed out. */
  clear(): void {
    this.#shown.clear();
    this.#inCall = [];
    this.#sent = new Set();
  }

  #sendSoon(): void {
    if (this.#due) return;
    this.#due = true;
    this.parts.soon(restMillis, () => {
      this.#due = false;
      this.#send();
    });
  }

  #send(): void {
    const newestFirst = [...this.#shown].reverse().flatMap(({ people }) => people);
    const people = new Set([...new Set([...this.#inCall, ...newestFirst])].slice(0, most));
    if (people.size === this.#sent.size && [...people].every((one) => this.#sent.has(one))) return;
    this.#sent = people;
    this.parts.send([...people]);
  }
}
