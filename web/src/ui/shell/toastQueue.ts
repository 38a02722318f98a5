/** A short message at the edge of the page. */
export interface ToastMessage {
  readonly intent: "error" | "success" | "info";
  readonly title: string;
  readonly body?: string;
}

/** Where messages are shown. */
interface ToastOutlet {
  readonly show: (message: ToastMessage) => void;
  readonly clear: () => void;
}

/** Messages on their way to the page: they wait until the part that shows them is loaded. */
class ToastQueue {
  readonly #listeners = new Set<() => void>();
  #waiting: ToastMessage[] = [];
  #outlet: ToastOutlet | null = null;
  #isWanted = false;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Whether it is time to load the outlet. */
  readonly isWanted = (): boolean => this.#isWanted;

  /** Loads the outlet ahead of the first message, which can come from now on. */
  readonly want = (): void => {
    if (this.#isWanted) return;
    this.#isWanted = true;
    for (const listener of [...this.#listeners]) listener();
  };

  say(message: ToastMessage): void {
    if (this.#outlet === null) this.#waiting.push(message);
    else this.#outlet.show(message);
    this.want();
  }

  /** The messages were for a person who has signed out. */
  clear(): void {
    this.#waiting = [];
    this.#outlet?.clear();
  }

  attach(outlet: ToastOutlet): () => void {
    this.#outlet = outlet;
    for (const message of this.#waiting.splice(0)) outlet.show(message);
    return () => {
      if (this.#outlet === outlet) this.#outlet = null;
    };
  }
}

/** The page's own. */
export const toastQueue = new ToastQueue();
