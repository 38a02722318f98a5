import { Store, type Observable } from "../model/observable";

const lockName = "sotto.device";

/** `waiting`: another tab of this browser has it; it comes here by itself when that one goes. */
export type TabLockState = "off" | "waiting" | "held";

/** The part of `navigator.locks` that is used. */
export type Locks = Pick<LockManager, "request">;

/**
 * One tab per device: whoever holds the lock has the link. A browser without Web Locks lets every
 * tab hold it; there the server's own rule decides, that the newest socket of a device wins.
 */
export class TabLock {
  readonly #state = new Store<TabLockState>("off");
  #stop: AbortController | null = null;
  #release: (() => void) | null = null;

  constructor(private readonly locks: Locks | undefined) {}

  get state(): Observable<TabLockState> {
    return this.#state;
  }

  /** Takes the lock as soon as no other tab has it. */
  start(): void {
    if (this.#stop === null) this.#queue({});
  }

  /** Takes the lock from whichever tab has it. */
  steal(): void {
    this.#end();
    this.#queue({ steal: true });
  }

  stop(): void {
    this.#end();
    this.#state.set("off");
  }

  #end(): void {
    this.#stop?.abort();
    this.#stop = null;
    this.#release?.();
    this.#release = null;
  }

  #queue(how: { readonly steal?: true }): void {
    const stop = new AbortController();
    this.#stop = stop;
    if (this.locks === undefined) {
      this.#state.set("held");
      return;
    }
    this.#state.set("waiting");
    // A lock that is stolen cannot also be waited for with a signal: the specification forbids the
    // two together.
    const options: LockOptions = how.steal === true ? { steal: true } : { signal: stop.signal };
    this.locks
      .request(lockName, options, () => this.#hold(stop))
      .catch(() => {
        // Stolen by another tab, or given up by ourselves: then the next one is already in place.
        if (this.#stop === stop) this.#queue({});
      });
  }

  #hold(stop: AbortController): Promise<void> {
    if (this.#stop !== stop) return Promise.resolve();
    this.#state.set("held");
    return new Promise((resolve) => {
      this.#release = resolve;
    });
  }
}
