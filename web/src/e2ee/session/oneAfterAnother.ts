/**
 * Lets tasks of one direction run one after the other, in the order they were given. WebCrypto may
 * finish a later one first; on the link and in the counters the order is that of the calls.
 */
export class OneAfterAnother {
  #last: Promise<unknown> = Promise.resolve();

  /** Resolves with the result of `task`. A task that fails does not keep the next from its turn. */
  run<T>(task: () => Promise<T>): Promise<T> {
    const result = this.#last.then(task);
    this.#last = result.catch(() => undefined);
    return result;
  }
}
