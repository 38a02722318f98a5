import { isolated } from "../base/isolated";
import type { Clock } from "../base/clock/clock";
import { answerMillis } from "./limits";
import { unreachable, type Answer } from "./messages";

type Answered = (answer: Answer) => void;

/**
 * Requests that wait for their answer. Answers are passed on at once, not through a promise, so
 * that messages are handled in the order of the server.
 */
export class Requests {
  readonly #open = new Map<string, { readonly answered: Answered; readonly stop: () => void }>();
  #last = 0;

  constructor(private readonly clock: Clock) {}

  /** Opens a question; the id goes with it. */
  open(answered: Answered): string {
    const id = String(++this.#last);
    const stop = this.clock.after(answerMillis, () => this.answer(id, unreachable));
    this.#open.set(id, { answered, stop });
    return id;
  }

  /** False when no request waits for it (any more). */
  answer(id: string, answer: Answer): boolean {
    const request = this.#open.get(id);
    if (request === undefined) return false;
    this.#open.delete(id);
    request.stop();
    isolated(() => request.answered(answer));
    return true;
  }

  /** None of the open questions will be answered. */
  abandonAll(): void {
    for (const id of [...this.#open.keys()]) this.answer(id, unreachable);
  }
}
