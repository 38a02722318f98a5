package sotto.e2ee.handshake;

import sotto.protocol.CallId;

/**
 * The legs this device was offered and the calls that are over on it, kept for at least thirty
 * minutes and over restarts.
 *
 * <p><b>Security guarantees:</b> an OFFER rings once, and never again once the call was answered,
 * declined or ended here.
 *
 * <p><b>Does not protect against:</b> a store that was put back to an older state; the time in the
 * OFFER bounds what that is good for.
 */
public interface SeenLegs {
  /** Whether the leg was offered before, or its call is over. */
  boolean hasSeen(Leg leg);

  /** Keeps that this leg was offered. Its call may be offered in another leg. */
  void remember(Leg leg);

  /** Keeps that the call is over as far as ringing goes: answered, declined or ended. */
  void over(CallId call);
}
