import { ofHex, type Bytes } from "../bytes/bytes";
import type { Randomness } from "../secret/randomness";

/** Replays the draws of a vector, each of which has to be requested with its size. */
export class PlayedRandomness implements Randomness {
  readonly #draws: Bytes[];

  /** @param draws hexadecimal, in the order in which they are drawn */
  constructor(...draws: readonly string[]) {
    this.#draws = draws.map(ofHex);
  }

  bytes(size: number): Bytes {
    const next = this.#draws.shift();
    if (next?.length !== size) {
      throw new Error(`${size} bytes were asked for, the vector has ${next?.length ?? "none"}`);
    }
    return next;
  }

  /** The number of draws that were not asked for. */
  get left(): number {
    return this.#draws.length;
  }
}
