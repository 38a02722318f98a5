import { maxUnacknowledged, protocolVersion } from "./limits";
import type { ClientMessage } from "./messages";

/**
 * Messages that were numbered and not yet acknowledged, in order. Kept as text: what is repeated is
 * the same to the byte.
 */
export class Outbox {
  #waiting: { readonly seq: number; readonly text: string }[] = [];
  #last = 0;

  /** Numbers a message and keeps it; null when too many are waiting. */
  add(message: ClientMessage, id?: string): string | null {
    if (this.#waiting.length >= maxUnacknowledged) return null;
    const seq = ++this.#last;
    const text = JSON.stringify({
      v: protocolVersion,
      type: message.type,
      seq,
      ...(id === undefined ? {} : { id }),
      body: message.body,
    });
    this.#waiting.push({ seq, text });
    return text;
  }

  /** The other side has everything up to `received`. */
  acknowledged(received: number): void {
    this.#waiting = this.#waiting.filter(({ seq }) => seq > received);
  }

  /** The messages to send again on a new socket. */
  get waiting(): readonly string[] {
    return this.#waiting.map(({ text }) => text);
  }
}
