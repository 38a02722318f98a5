package sotto.store.sql.internal;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether the holder of the lease is gone: it has expired, and was not renewed while this
 * process watched it for the time of a whole lease without an interruption. After an interruption,
 * such as a restart of the database, the holder needs that time to reconnect.
 *
 * <p>Used by one thread.
 */
final class LeaseWatch {
  private static final long LEASE_NANOS = Duration.ofMillis(LeaseRow.LEASE_MILLIS).toNanos();

  private @Nullable LeaseRow seen;
  private long unchangedSinceNanos;

  /**
   * Notes a look at the lease.
   *
   * @param nanos the time of the look, by this process' monotonic clock
   * @return whether the lease may be taken
   */
  boolean isOver(LeaseRow row, long nanos) {
    LeaseRow before = seen;
    if (before == null || !before.isUnchangedIn(row)) {
      seen = row;
      unchangedSinceNanos = nanos;
    }
    return row.isFree() || (row.hasExpired() && nanos - unchangedSinceNanos >= LEASE_NANOS);
  }

  /** Notes that the database did not answer. */
  void interrupted() {
    seen = null;
  }
}
