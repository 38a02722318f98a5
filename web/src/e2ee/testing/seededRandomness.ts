import { createHash } from "node:crypto";
import { concat, type Bytes } from "../bytes/bytes";
import type { Randomness } from "../secret/randomness";

/**
 * Random bytes anyone can make again from a text: SHA-256(seed ‖ ":" ‖ counter), block after block,
 * as the vectors have them.
 */
export class SeededRandomness implements Randomness {
  readonly #seed: string;
  #counter = 0;
  #left: Bytes = new Uint8Array(0);

  constructor(seed: string) {
    this.#seed = seed;
  }

  bytes(size: number): Bytes {
    while (this.#left.length < size) {
      const block = createHash("sha256").update(`${this.#seed}:${this.#counter++}`).digest();
      this.#left = concat(this.#left, Uint8Array.from(block));
    }
    const bytes = this.#left.slice(0, size);
    this.#left = this.#left.slice(size);
    return bytes;
  }
}
