import type { Clock } from "../clock/clock";

/** A clock that stands still until a test turns it. */
export class TestClock implements Clock {
  #now = 1_750_000_000_000;
  #last = 0;
  readonly #timers = new Map<number, { readonly at: number; readonly task: () => void }>();

  readonly now = (): number => this.#now;

  readonly after = (millis: number, task: () => void): (() => void) => {
    const timer = ++this.#last;
    this.#timers.set(timer, { at: this.#now + millis, task });
    return () => this.#timers.delete(timer);
  };

  /** Lets time pass; what falls due runs at its moment, in order. */
  advance(millis: number): void {
    const end = this.#now + millis;
    for (;;) {
      const due = [...this.#timers].filter(([, { at }]) => at <= end);
      const next = due.sort(([a, one], [b, other]) => one.at - other.at || a - b)[0];
      if (next === undefined) break;
      const [timer, { at, task }] = next;
      this.#timers.delete(timer);
      this.#now = Math.max(this.#now, at);
      task();
    }
    this.#now = end;
  }
}
