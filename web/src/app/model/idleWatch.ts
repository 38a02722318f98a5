import type { Clock } from "../../base/clock/clock";

/** After this long without input the person is away, as far as this device can tell. */
const idleAfterMillis = 5 * 60_000;

const signs = ["pointerdown", "pointermove", "keydown", "wheel", "touchstart"] as const;

/** Watches whether a person is at this device. */
export class IdleWatch {
  #idle = false;
  #lastSign: number;
  readonly #touched = (): void => this.touched();

  constructor(
    private readonly target: Pick<EventTarget, "addEventListener" | "removeEventListener">,
    private readonly clock: Clock,
    private readonly changed: (idle: boolean) => void,
  ) {
    this.#lastSign = clock.now();
    for (const sign of signs) target.addEventListener(sign, this.#touched, { passive: true });
    this.#wait(idleAfterMillis);
  }

  get idle(): boolean {
    return this.#idle;
  }

  touched(): void {
    this.#lastSign = this.clock.now();
    if (!this.#idle) return;
    this.#idle = false;
    this.changed(false);
    this.#wait(idleAfterMillis);
  }

  stop(): void {
    for (const sign of signs) this.target.removeEventListener(sign, this.#touched);
    this.#idle = true;
  }

  #wait(millis: number): void {
    this.clock.after(millis, () => {
      if (this.#idle) return;
      const left = this.#lastSign + idleAfterMillis - this.clock.now();
      if (left > 0) this.#wait(left);
      else {
        this.#idle = true;
        this.changed(true);
      }
    });
  }
}
