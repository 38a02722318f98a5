package sotto.store.sql.internal;

import org.jspecify.annotations.Nullable;

/**
 * The row of the lease, as read.
 *
 * @param holder the id of the process that holds it; null if it was given up
 * @param name of that process, for people; null if it was given up
 * @param expiresAtMillis by the database's clock
 * @param readAtMillis the same clock when it was read
 */
record LeaseRow(
    long epoch,
    @Nullable String holder,
    @Nullable String name,
    long expiresAtMillis,
    long readAtMillis) {
  /** The time for which a renewal is valid. */
  static final long LEASE_MILLIS = 8_000;

  /** Whether it was given up, or never held. */
  boolean isFree() {
    return holder == null;
  }

  /**
   * Whether it has expired. An expiry further ahead than a renewal can put it is from before the
   * database's clock was set back, and says nothing.
   */
  boolean hasExpired() {
    return expiresAtMillis <= readAtMillis || expiresAtMillis > readAtMillis + LEASE_MILLIS;
  }

  /** Whether the other was read without a renewal or another holder in between. */
  boolean isUnchangedIn(LeaseRow later) {
    return epoch == later.epoch && expiresAtMillis == later.expiresAtMillis;
  }
}
