import type { Id } from "../../base/vocabulary";
import type { PinReach, PinRecipient } from "../directory/keyDirectory";

/**
 * Cursors of the readers in the logs of pins: taken from the server, then moved as it stores entries.
 * A server that reports too little gets an entry once more, sealed to the same device; one that
 * reports too much withholds it.
 */
export class PinCursors {
  readonly #next = new Map<string, number>();

  constructor(said: readonly PinReach[]) {
    for (const { recipient, author, next } of said) this.#next.set(keyOf(recipient, author), next);
  }

  /** The sequence of the entry that the reader gets next. */
  next(recipient: PinRecipient, author: Id): number {
    return this.#next.get(keyOf(recipient, author)) ?? 0;
  }

  moved(recipient: PinRecipient, author: Id, sequence: number): void {
    this.#next.set(keyOf(recipient, author), sequence + 1);
  }
}

function keyOf(recipient: PinRecipient, author: Id): string {
  return `${recipient} ${author}`;
}
