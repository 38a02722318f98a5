import { type Observable, Store } from "./observable";

/** A state that is loaded when it is first watched, and again when it changes meanwhile. */
export class WatchedStore<S> extends Store<S> {
  #watchers = 0;

  constructor(
    initial: S,
    private readonly load: () => void,
  ) {
    super(initial);
  }

  readonly watched: Observable<S> = {
    getSnapshot: this.getSnapshot,
    subscribe: (listener) => {
      const stop = this.subscribe(listener);
      this.#watchers += 1;
      if (this.#watchers === 1) this.load();
      return () => {
        this.#watchers -= 1;
        stop();
      };
    },
  };

  /** The loaded state may be out of date. */
  outdate(): void {
    if (this.#watchers > 0) this.load();
  }
}
