import type { Clock } from "../base/clock/clock";

/** How long media may be away, or take to be set up, before the call is given up. */
const patienceMillis = 30_000;

/** A short loss often heals by itself: wait this long before restarting ICE. */
const beforeRestartMillis = 2_000;
const betweenRestartsMillis = 8_000;

/**
 * The time while media is not there: restarts ICE now and then, and gives up in the end.
 * Independent of the server: media may come back without it.
 */
export class Interruption {
  #stopRestart: () => void = () => undefined;
  #stopLimit: () => void;
  readonly givesUpAt: number;

  constructor(
    private readonly clock: Clock,
    private readonly events: { readonly restart: () => void; readonly giveUp: () => void },
  ) {
    this.givesUpAt = clock.now() + patienceMillis;
    this.#stopLimit = clock.after(patienceMillis, () => {
      this.end();
      events.giveUp();
    });
  }

  /** ICE has lost its way; it may still find back. */
  disconnected(): void {
    this.#restartAfter(beforeRestartMillis);
  }

  /** ICE has given up. */
  failed(): void {
    this.#restartAfter(0);
  }

  end(): void {
    this.#stopRestart();
    this.#stopLimit();
    this.#stopLimit = () => undefined;
  }

  #restartAfter(millis: number): void {
    this.#stopRestart();
    this.#stopRestart = this.clock.after(millis, () => {
      this.#restartAfter(betweenRestartsMillis);
      this.events.restart();
    });
  }
}
