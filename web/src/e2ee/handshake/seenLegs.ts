import type { Id } from "../bytes/id";
import type { Leg } from "./leg";

/**
 * The legs this device was offered and the calls that are over on it, kept for at least thirty minutes
 * and over restarts, for all tabs together.
 *
 * Security guarantees: an OFFER rings once, and never again once the call was answered, declined or ended here.
 *
 * Does not protect against: a store that was put back to an older state; the time in the OFFER
 * bounds what that is good for.
 */
export interface SeenLegs {
  /** Whether the leg was offered before, or its call is over. */
  hasSeen(leg: Leg): Promise<boolean>;

  /**
   * Keeps that this leg was offered; its call may be offered in another leg. In one step with the
   * question whether it was already: two tabs, or two frames at once, may ask at the same time.
   *
   * @returns false when the leg had been remembered
   */
  remember(leg: Leg): Promise<boolean>;

  /** Keeps that the call is over as far as ringing goes: answered, declined or ended. */
  over(call: Id): Promise<void>;
}
