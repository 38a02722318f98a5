/** The state of a part that is loaded on demand. */
export type PartState<T> =
  | { readonly kind: "loading" }
  | { readonly kind: "ready"; readonly value: T }
  | { readonly kind: "failed" };

/** The pauses between the tries after which a load counts as failed. */
const pausesMillis = [300, 1_000, 3_000] as const;

/** How often a failed load is tried again unasked: the server may be back. */
const unaskedAfterMillis = 15_000;

/**
 * A part of the page that is loaded on demand. Unlike React's `lazy` it does not remember a failure:
 * a load is tried a few times, then it is `failed` until a later try brings it.
 */
export class Part<T> {
  readonly #listeners = new Set<() => void>();
  #state: PartState<T> = { kind: "loading" };
  #trying = false;
  #unasked: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly fetchPart: () => Promise<T>) {}

  /** A part that is there from the beginning. */
  static ready<T>(value: T): Part<T> {
    const part = new Part<T>(() => Promise.reject(new Error("it is there")));
    part.#state = { kind: "ready", value };
    return part;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly getSnapshot = (): PartState<T> => this.#state;

  /** Loads it, unless it is there or on its way. A failed one stays failed meanwhile. */
  readonly load = (): void => {
    if (this.#trying || this.#state.kind === "ready") return;
    clearTimeout(this.#unasked);
    this.#trying = true;
    void this.#try();
  };

  /** The person has requested it again, and is to see that something happens. */
  readonly tryAgain = (): void => {
    if (this.#state.kind === "failed") this.#set({ kind: "loading" });
    this.load();
  };

  async #try(): Promise<void> {
    for (const pause of [...pausesMillis, null]) {
      try {
        this.#set({ kind: "ready", value: await this.fetchPart() });
        return;
      } catch {
        if (pause !== null) await new Promise((resume) => setTimeout(resume, pause));
      }
    }
    this.#trying = false;
    this.#set({ kind: "failed" });
    this.#unasked = setTimeout(this.load, unaskedAfterMillis);
  }

  #set(state: PartState<T>): void {
    this.#state = state;
    for (const listener of [...this.#listeners]) listener();
  }
}
