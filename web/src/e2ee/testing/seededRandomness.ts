import { sha256 } from "@noble/hashes/sha2.js";
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
      const text = new TextEncoder().encode(`${this.#seed}:${this.#counter++}`);
      this.#left = concat(this.#left, Uint8Array.from(sha256(text)));
    }
    const bytes = this.#left.slice(0, size);
    this.#left = this.#left.slice(size);
    return bytes;
  }
}
