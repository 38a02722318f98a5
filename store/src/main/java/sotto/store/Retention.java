package sotto.store;

import java.time.Instant;

/**
 * Removes what is kept for a time only. Each method removes some hundreds at most, so that no other
 * change waits long, and returns their number: to be called again until that is 0. Blocks.
 */
public interface Retention {
  /** Removes calls that ended before the given time from everybody's history. */
  @Writes
  int removeCalls(Instant endedBefore);

  /** Removes one-time links that expired before the given time. */
  @Writes
  int removeLinks(Instant expiredBefore);

  /**
   * Forgets devices that were first signed in before the given time, are not signed in, and never
   * published keys: a device with keys is one of its person's until the person removes it. The next
   * sign-in on a forgotten device is one of a new device.
   */
  @Writes
  int forgetDevices(Instant knownSince);
}
