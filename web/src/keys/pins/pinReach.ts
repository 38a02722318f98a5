import type { Id } from "../../base/vocabulary";
import type { PinReach, PinRecipient } from "../directory/keyDirectory";

/**
 * How far logs have been handed to readers: by what the server says, and then by what it takes. One
 * that says less than there is gets an entry sealed once more, to the same device; one that says
 * more withholds it.
 */
export class Reached {
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
