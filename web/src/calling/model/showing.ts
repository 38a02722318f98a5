import type { Clock } from "../signalling/clock";

/**
 * Showing a change keeps the page busy for longer than a step of setting up a call's media takes.
 * So what the person does is shown at once, but what the network brings a frame later, and while
 * media is being set up only when that is done or has taken as long as people notice.
 */
const shownAfterMillis = 20;
const shownAfterMillisWhileConnecting = 150;

/** When a change is shown. */
export class Showing {
  /** When what has changed is to be shown; null when nothing has. */
  #dueAt: number | null = null;

  constructor(
    private readonly clock: Pick<Clock, "now">,
    private readonly after: (millis: number, task: () => void) => void,
    private readonly show: () => void,
  ) {}

  now(): void {
    this.#dueAt = null;
    this.show();
  }

  soon(connecting: boolean): void {
    const millis = connecting ? shownAfterMillisWhileConnecting : shownAfterMillis;
    const dueAt = this.clock.now() + millis;
    if (this.#dueAt !== null && this.#dueAt <= dueAt) return;
    this.#dueAt = dueAt;
    this.after(millis, () => {
      if (this.#dueAt === dueAt) this.now();
    });
  }
}
