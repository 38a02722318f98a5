const firstMillis = 500;
const longestMillis = 15_000;

/**
 * How long to wait before the next attempt: doubling, and anywhere between half and all of it, so
 * that the clients of a server that was away do not all come at once. The very first is quick: most
 * losses are short.
 */
export class Backoff {
  #attempts = 0;

  constructor(private readonly random: () => number) {}

  next(): number {
    const ceiling = Math.min(longestMillis, firstMillis * 2 ** this.#attempts);
    this.#attempts = Math.min(this.#attempts + 1, 10);
    return Math.round(ceiling / 2 + (this.random() * ceiling) / 2);
  }

  reset(): void {
    this.#attempts = 0;
  }
}
