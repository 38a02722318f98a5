import { Store, type Observable } from "../base/observable";

const lockName = "sotto.device";

/** Held for as long as the tab may still use its link, which is a moment longer. */
const linkName = "sotto.device.link";

/** The longest wait for a tab that has lost the lock: it may be frozen. */
const longestHandoverMillis = 1_000;

/** `waiting`: another tab of this browser has it; it comes here by itself when that one goes. */
export type TabLockState = "off" | "waiting" | "held";

/** The part of `navigator.locks` that is used. */
export type Locks = Pick<LockManager, "request">;

/**
 * One tab per device: the holder of the lock has the link. A tab that takes the lock from another
 * waits until that one has ended its call and its link, so that the server receives the true reason
 * first. A browser without Web Locks lets every tab hold it; there the server's own rule decides,
 * that the newest socket of a device wins.
 */
export class TabLock {
  readonly #state = new Store<TabLockState>("off");
  #stop: AbortController | null = null;
  #release: (() => void) | null = null;
  #releaseLink: (() => void) | null = null;

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
    this.#handOver();
  }

  /** This tab has no use for the link any more. */
  #handOver(): void {
    this.#releaseLink?.();
    this.#releaseLink = null;
  }

  #queue(how: { readonly steal?: true }): void {
    const stop = new AbortController();
    this.#stop = stop;
    if (this.locks === undefined) {
      this.#state.set("held");
      return;
    }
    this.#state.set("waiting");
    this.#handOver();
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
    void this.#takeLink(stop);
    return new Promise((resolve) => {
      this.#release = resolve;
    });
  }

  async #takeLink(stop: AbortController): Promise<void> {
    const patience = new AbortController();
    const timer = setTimeout(() => patience.abort(), longestHandoverMillis);
    const held = () => {
      clearTimeout(timer);
      return this.#holdLink(stop);
    };
    try {
      await this.locks?.request(linkName, { signal: patience.signal }, held);
    } catch {
      if (this.#stop !== stop) return;
      // The other tab does not answer. Whether this one is stolen in its turn makes no difference.
      await this.locks?.request(linkName, { steal: true }, held).catch(() => undefined);
    }
  }

  #holdLink(stop: AbortController): Promise<void> {
    if (this.#stop !== stop) return Promise.resolve();
    this.#state.set("held");
    return new Promise((resolve) => {
      this.#releaseLink = resolve;
    });
  }
}
