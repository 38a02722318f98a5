package sotto.e2ee.handshake;

import sotto.protocol.CallId;

/**
 * The legs offered to this device and the calls that are over on it, kept for at least thirty
 * minutes, also across restarts.
 *
 * <p><b>Security guarantees:</b> an OFFER rings once, and never again once the call was answered,
 * declined or ended here.
 *
 * <p><b>Does not protect against:</b> a store that was reset to an older state; the time in the
 * OFFER limits the damage.
 */
public interface SeenLegs {
  /** Whether the leg was offered before, or its call is over. */
  boolean hasSeen(Leg leg);

  /** Remembers an offered leg. Its call may be offered in another leg. */
  void remember(Leg leg);

  /** Remembers that the call must not ring again: it was answered, declined or ended. */
  void over(CallId call);
}
