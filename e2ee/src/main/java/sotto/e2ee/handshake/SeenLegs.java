package sotto.e2ee.handshake;

/**
 * The call and leg ids this device has seen, kept for at least thirty minutes and over restarts.
 *
 * <p><b>Security guarantees:</b> an OFFER rings once.
 *
 * <p><b>Does not protect against:</b> a store that was put back to an older state; the time in the
 * OFFER bounds what that is good for.
 */
public interface SeenLegs {
  /** Whether the call id or the leg id was remembered before. */
  boolean hasSeen(Leg leg);

  /** From now on it is. */
  void remember(Leg leg);
}
