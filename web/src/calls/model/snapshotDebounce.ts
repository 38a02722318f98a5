import type { Clock } from "../../base/clock/clock";

/**
 * Showing a change keeps the page busy for longer than a step of setting up a call's media takes.
 * So what the person does is shown at once, but what the network brings a frame later, and from the
 * accept to the first picture only when that is there or has taken as long as people notice. During
 * that time the page is still: animations would be drawn again and again meanwhile.
 */
const shownAfterMillis = 20;
const shownAfterMillisWhileSettingUp = 400;

/** The moment at which a change is shown. */
export class SnapshotDebounce {
  /** When what has changed is to be shown; null when nothing has. */
  #dueAt: number | null = null;
  #still = false;

  constructor(
    private readonly clock: Pick<Clock, "now">,
    private readonly after: (millis: number, task: () => void) => void,
    private readonly show: () => void,
    /** Has what moves on the page by itself stop, or go on. */
    private readonly pauseMotion: (still: boolean) => void,
  ) {}

  now(): void {
    this.#dueAt = null;
    this.show();
    this.#pauseMotion(false);
  }

  soon(settingUp: boolean): void {
    if (settingUp) this.#pauseMotion(true);
    const millis = settingUp ? shownAfterMillisWhileSettingUp : shownAfterMillis;
    const dueAt = this.clock.now() + millis;
    if (this.#dueAt !== null && this.#dueAt <= dueAt) return;
    this.#dueAt = dueAt;
    this.after(millis, () => {
      if (this.#dueAt === dueAt) this.now();
    });
  }

  #pauseMotion(still: boolean): void {
    if (this.#still === still) return;
    this.#still = still;
    this.pauseMotion(still);
  }
}
