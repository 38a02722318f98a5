import type { Clock } from "../base/clock/clock";
import type { OwnClockModel, OwnClockSnapshot } from "./ownClock";
import { Store } from "../base/observable";

/**
 * Two devices' clocks may be ten minutes apart. If each is at most half of that from the server's,
 * no call is refused by its time.
 */
export const toleratedMillis = 5 * 60_000;

/** An answer that took longer proves nothing: the device may have slept meanwhile. */
const longestAnswerMillis = 10_000;

/** The interval of looking whether the clock was set. */
export const lookEveryMillis = 30_000;

/** A comparison counts as recent for so long: connecting after it asks nothing again. */
const recentMillis = 60_000;

/** Smaller steps are the system's own corrections. */
const setByMillis = 30_000;

interface LiveOwnClockParts {
  readonly clock: Clock;
  /** Milliseconds that do not change when the clock is set. */
  readonly elapsed: () => number;
  /** The server's time in milliseconds since 1970; null when it does not answer. */
  readonly askServer: () => Promise<number | null>;
}

/** Asks the server for its time: at the start, on request, and after the clock was set. */
export class LiveOwnClock implements OwnClockModel {
  readonly #state = new Store<OwnClockSnapshot>({ kind: "unknown" });
  #lastSet: number | null = null;
  #comparedAt: number | null = null;
  #stopLooking: () => void = () => undefined;

  constructor(private readonly parts: LiveOwnClockParts) {}

  readonly subscribe = (listener: () => void): (() => void) => this.#state.subscribe(listener);
  readonly getSnapshot = (): OwnClockSnapshot => this.#state.getSnapshot();

  start(): void {
    void this.check();
    this.#lookLater();
  }

  stop(): void {
    this.#stopLooking();
  }

  /** Compares the two clocks, unless that was done in the last minute. */
  checkUnlessRecent(): void {
    const at = this.#comparedAt;
    if (at === null || this.parts.elapsed() - at > recentMillis || this.#wasSet()) {
      void this.check();
    }
  }

  /** Compares the two clocks. An answer that took too long leaves what was known before. */
  async check(): Promise<void> {
    const { clock, elapsed, askServer } = this.parts;
    const [askedAt, set] = [elapsed(), this.#set()];
    const server = await askServer();
    const took = elapsed() - askedAt;
    // Between question and answer the device slept, or the clock was set.
    if (server === null || took > longestAnswerMillis || this.#differs(set)) return;
    this.#lastSet = set;
    this.#comparedAt = askedAt;
    const aheadMillis = Math.round(clock.now() - took / 2 - server);
    const now: OwnClockSnapshot =
      Math.abs(aheadMillis) <= toleratedMillis ? { kind: "right" } : { kind: "wrong", aheadMillis };
    if (JSON.stringify(now) !== JSON.stringify(this.getSnapshot())) this.#state.set(now);
  }

  /** The offset of the clock. Only setting it changes this, and sleeping on some systems. */
  #set(): number {
    return this.parts.clock.now() - this.parts.elapsed();
  }

  /** Whether the clock was set since it was compared; true also when it was not compared yet. */
  #wasSet(): boolean {
    return this.#lastSet === null || this.#differs(this.#lastSet);
  }

  #differs(set: number): boolean {
    return Math.abs(this.#set() - set) > setByMillis;
  }

  #lookLater(): void {
    this.#stopLooking = this.parts.clock.after(lookEveryMillis, () => {
      if (this.#wasSet()) void this.check();
      this.#lookLater();
    });
  }
}
