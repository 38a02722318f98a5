package sotto.e2ee.handshake;

import sotto.protocol.CallId;

/**
 * The legs this device was offered and the calls it has answered, kept for at least thirty minutes
 * and over restarts.
 *
 * <p><b>Security guarantees:</b> an OFFER rings once, and a call that was answered here never
 * again.
 *
 * <p><b>Does not protect against:</b> a store that was put back to an older state; the time in the
 * OFFER bounds what that is good for.
 */
public interface SeenLegs {
  /** Whether the leg was offered before, or its call answered. */
  boolean hasSeen(Leg leg);

  /** Keeps that this leg was offered. Its call may be offered in another leg. */
  void remember(Leg leg);

  /** Keeps that this device has answered the call. */
  void answered(CallId call);
}
