import { isolated } from "./isolated";

/**
 * A state that can be read and watched. Both functions are bound, so React takes them as they are:
 * `useSyncExternalStore(model.subscribe, model.getSnapshot)`. A snapshot is immutable, and stays
 * the same object until something in it has changed.
 */
export interface Observable<S> {
  /** Calls the listener after each change, until the returned function is called. */
  readonly subscribe: (listener: () => void) => () => void;
  readonly getSnapshot: () => S;
}

/** An {@link Observable} that its owner can change. */
export class Store<S> implements Observable<S> {
  readonly #listeners = new Set<() => void>();
  #state: S;

  constructor(initial: S) {
    this.#state = initial;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    // Wrapped, so that the same function can be subscribed twice and each ends on its own.
    const own = (): void => listener();
    this.#listeners.add(own);
    return () => {
      this.#listeners.delete(own);
    };
  };

  readonly getSnapshot = (): S => this.#state;

  /** Replaces the state and notifies the listeners, unless it is the very same object. */
  set(next: S): void {
    if (Object.is(next, this.#state)) return;
    this.#state = next;
    for (const listener of [...this.#listeners]) isolated(listener);
  }

  update(change: (state: S) => S): void {
    this.set(change(this.#state));
  }
}
