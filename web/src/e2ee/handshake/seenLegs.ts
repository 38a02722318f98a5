import type { Leg } from "./leg";

/**
 * The call and leg ids this device has seen, kept for at least thirty minutes and over restarts,
 * for all tabs together.
 *
 * Security guarantees: an OFFER rings once.
 *
 * Does not protect against: a store that was put back to an older state; the time in the OFFER
 * bounds what that is good for.
 */
export interface SeenLegs {
  /** Whether the call id or the leg id was remembered before. */
  hasSeen(leg: Leg): Promise<boolean>;

  /**
   * From now on it is. In one step with the question whether it was already: two tabs, or two frames
   * at once, may ask at the same time.
   *
   * @returns false when one of the two ids had been remembered
   */
  remember(leg: Leg): Promise<boolean>;
}
