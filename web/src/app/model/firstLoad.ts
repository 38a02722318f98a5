import type { Clock } from "../../base/clock/clock";
import { Store } from "../../base/observable";

/** The list stays alone for so long after a sign-in, because nothing may be in the cache yet. */
export const restMillis = 1_000;

/** The longest wait for the list of people, because a call may come first. */
export const atTheLatestMillis = 10_000;

/**
 * The first load of this page, and whether it is over. Until then only what the first view shows is
 * loaded; then all that may be needed later is, a call first of all. Once it is over it stays so,
 * also for the next person.
 */
export class FirstLoad {
  readonly #isOver = new Store(false);
  #rest = 0;
  #stopWaiting: (() => void) | null = null;
  #stopResting: (() => void) | null = null;

  constructor(private readonly clock: Clock) {}

  readonly subscribe = (listener: () => void): (() => void) => this.#isOver.subscribe(listener);
  readonly getSnapshot = (): boolean => this.#isOver.getSnapshot();

  /** The sign-in page is shown: there is no list to wait for. */
  signedOut(): void {
    this.#stop();
    this.#rest = restMillis;
  }

  /** A person is signed in, so the list is on its way. */
  signedIn(): void {
    if (this.getSnapshot()) return;
    this.#stopWaiting ??= this.clock.after(atTheLatestMillis, this.end);
  }

  /** The list of people is on the screen, or there is none to be had. */
  readonly listShown = (): void => {
    if (this.getSnapshot() || this.#stopResting !== null) return;
    // A page that was only reloaded has the rest in the cache, and it may be ringing.
    if (this.#rest === 0) this.end();
    else this.#stopResting = this.clock.after(this.#rest, this.end);
  };

  /** More than the list is needed now. */
  readonly end = (): void => {
    this.#stop();
    this.#isOver.set(true);
  };

  /** Resolved when it is over. */
  get over(): Promise<void> {
    return new Promise((resolve) => {
      if (this.getSnapshot()) {
        resolve();
        return;
      }
      const stop = this.subscribe(() => {
        stop();
        resolve();
      });
    });
  }

  #stop(): void {
    this.#stopWaiting?.();
    this.#stopResting?.();
    this.#stopWaiting = null;
    this.#stopResting = null;
  }
}
