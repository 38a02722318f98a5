import type { Clock } from "../../base/clock/clock";
import type { FirstLoadModel } from "./firstLoad";
import { Store } from "../../base/observable";

/** The list stays alone for so long after a sign-in, because nothing may be in the cache yet. */
export const restMillis = 1_000;

/** The longest wait for the list of people, because a call may come first. */
export const atTheLatestMillis = 10_000;

/** The first load of this page. Once it is over it stays so, also for the next person. */
export class LiveFirstLoad implements FirstLoadModel {
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

  readonly listShown = (): void => {
    if (this.getSnapshot() || this.#stopResting !== null) return;
    // A page that was only loaded anew has the rest in the cache, and it may be ringing.
    if (this.#rest === 0) this.end();
    else this.#stopResting = this.clock.after(this.#rest, this.end);
  };

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
