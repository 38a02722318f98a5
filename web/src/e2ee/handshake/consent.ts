import { require } from "../rules/require";
import { needsDecision, type Concern } from "./concern";

/**
 * The next state of a handshake behind what a person may have to decide first.
 *
 * Security guarantees: the state cannot be had past a concern that needs a decision, but by saying
 * that the person has decided.
 *
 * Does not protect against: a client that says so without asking.
 */
export class Consent<T> {
  readonly #state: T;
  readonly #concerns: ReadonlySet<Concern>;

  constructor(state: T, concerns: Iterable<Concern>) {
    this.#state = state;
    this.#concerns = new Set(concerns);
  }

  /** The concerns to show, empty for none. */
  get concerns(): ReadonlySet<Concern> {
    return this.#concerns;
  }

  needsDecision(): boolean {
    return [...this.#concerns].some(needsDecision);
  }

  /**
   * The next state when there is nothing to decide.
   *
   * @throws RefusedError R-ASK-1 when there is
   */
  withoutAsking(): T {
    require(!this.needsDecision(), "R-ASK-1");
    return this.#state;
  }

  /** The next state after the person was shown {@link concerns} and said yes. */
  personAgrees(): T {
    return this.#state;
  }
}
