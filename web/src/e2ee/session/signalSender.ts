import { seal } from "../aead/aesGcm";
import { pad } from "../aead/padding";
import { concat, type Bytes } from "../bytes/bytes";
import type { Id } from "../bytes/id";
import { require } from "../rules/require";
import { dataHeader } from "./dataFrame";
import type { DirectionKey } from "./directionKey";
import { OneAfterAnother } from "./oneAfterAnother";
import type { Signal } from "./signal";
import { writeSignal } from "./signalCodec";

/** How many signals one direction may have. */
export const maxSignals = 2 ** 32 - 1;

/**
 * Seals signals in one direction. Frames come out in the order in which {@link seal} was called,
 * and go onto the link in the order in which they come out.
 *
 * Security guarantees: no nonce is used twice; only the other device of the handshake can read or
 * make a signal; each has the size of its bucket; nothing is sealed once it is closed.
 *
 * Does not protect against: a server that drops signals: the other side notices at the next one
 * only.
 */
export class SignalSender {
  readonly #leg: Id;
  readonly #key: DirectionKey;
  readonly #turns = new OneAfterAnother();
  #next: number;
  #closed = false;

  /**
   * @param key closed with this
   * @param next the first sequence: other than 0 in tests only
   */
  constructor(leg: Id, key: DirectionKey, next = 0) {
    this.#leg = leg;
    this.#key = key;
    this.#next = next;
  }

  /**
   * The frame of `signal`.
   *
   * @throws RefusedError R-DATA-5 when the sequence is used up
   */
  seal(signal: Signal): Promise<Bytes> {
    return this.#turns.run(() => this.#seal(signal));
  }

  async #seal(signal: Signal): Promise<Bytes> {
    if (this.#closed) throw new Error("the keys were erased");
    require(this.#next < maxSignals, "R-DATA-5");
    const sequence = this.#next++;
    const header = dataHeader(this.#leg, sequence);
    const padded = pad(writeSignal(signal));
    return concat(header, await seal(this.#key.key, this.#key.nonce(sequence), header, padded));
  }

  close(): void {
    this.#closed = true;
    this.#key.close();
  }
}
