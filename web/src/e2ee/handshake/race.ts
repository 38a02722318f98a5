import { OneAfterAnother } from "../session/oneAfterAnother";

/**
 * The legs of one call against one another: at most one wins. ANSWERs are looked at one after the
 * other, else two could find that none had won yet.
 */
export class Race {
  readonly #turns = new OneAfterAnother();
  #won = false;

  inTurn<T>(task: () => Promise<T>): Promise<T> {
    return this.#turns.run(task);
  }

  get isWon(): boolean {
    return this.#won;
  }

  win(): void {
    this.#won = true;
  }
}
