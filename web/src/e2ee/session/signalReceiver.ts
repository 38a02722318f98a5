import { open } from "../aead/aesGcm";
import { strip } from "../aead/padding";
import type { Bytes } from "../bytes/bytes";
import type { Id } from "../bytes/id";
import { RefusedError } from "../rules/refusedError";
import { require } from "../rules/require";
import { readDataFrame } from "./dataFrame";
import type { DirectionKey } from "./directionKey";
import { OneAfterAnother } from "./oneAfterAnother";
import type { CallRole } from "./callRole";
import type { Signal } from "./signal";
import { readSignal } from "./signalCodec";
import { SignalOrder } from "./signalOrder";

/**
 * Opens signals of one direction, in the order in which their frames were given. After an error it
 * is of no further use: the call has to end.
 *
 * Security guarantees: signals come out complete, in order and once, as the other device of the
 * handshake sent them; nothing comes out once it is closed.
 *
 * Does not protect against: the last ones being withheld.
 */
export class SignalReceiver {
  readonly #leg: Id;
  readonly #key: DirectionKey;
  readonly #order: SignalOrder;
  readonly #turns = new OneAfterAnother();
  #next = 0;
  #closed = false;
  #failure: { error: unknown } | null = null;

  /** A receiver at the start of what `sender` sends; `key` is closed with it. */
  constructor(leg: Id, key: DirectionKey, sender: CallRole) {
    this.#leg = leg;
    this.#key = key;
    this.#order = new SignalOrder(sender);
  }

  /**
   * The signal of a frame, or null when it is a repeated one, which is dropped.
   *
   * @throws RefusedError R-DEC-1, R-PAD-1, R-DATA-1 to R-DATA-6
   */
  open(frame: Bytes): Promise<Signal | null> {
    return this.#turns.run(async () => {
      // A frame that waited behind one that was refused is not looked at any more.
      if (this.#failure !== null) throw this.#failure.error;
      try {
        return await this.#open(frame);
      } catch (error) {
        this.#failure = { error };
        throw error;
      }
    });
  }

  async #open(frame: Bytes): Promise<Signal | null> {
    this.#requireOpen();
    const { header, sequence, sealed } = readDataFrame(this.#leg, frame);
    if (sequence < this.#next) return null;
    require(sequence === this.#next, "R-DATA-2");
    const padded = await open(this.#key.key, this.#key.nonce(sequence), header, sealed);
    this.#requireOpen();
    if (padded === null) throw new RefusedError("R-DATA-3");
    const signal = readSignal(strip(padded));
    this.#order.require(signal);
    this.#next++;
    return signal;
  }

  #requireOpen(): void {
    if (this.#closed) throw new Error("the keys were erased");
  }

  close(): void {
    this.#closed = true;
    this.#key.close();
  }
}
