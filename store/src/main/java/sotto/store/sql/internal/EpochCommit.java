package sotto.store.sql.internal;

import java.sql.SQLException;
import java.sql.Statement;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.transaction.TransactionException;
import sotto.store.StoreFailure;
import sotto.store.StoreUnavailableException;

/**
 * Commits transactions on PostgreSQL while this process holds the lease, in one round trip.
 *
 * <p>The lock comes in a statement before the comparison, which so sees everything that was
 * committed while the lock was waited for. Both need the isolation level {@code READ COMMITTED}.
 * The driver sends the three statements together, and PostgreSQL skips those after a failed one.
 */
final class EpochCommit {
  /** SQLSTATE of the failed comparison: text that is not a number. */
  private static final String FOREIGN_EPOCH = "22P02";

  private final HeldLease lease;
  private final String statements;

  EpochCommit(HeldLease lease) {
    this.lease = lease;
    this.statements =
        """
        SELECT pg_advisory_xact_lock_shared(%d);
        SELECT CAST(CASE WHEN max(epoch) = %d THEN '0'
          ELSE concat('another server holds the lease, epoch ', max(epoch)) END AS INTEGER)
        FROM lease;
        COMMIT\
        """
            .formatted(LeaseTable.LOCK, lease.epoch());
  }

  /**
   * Commits the open transaction.
   *
   * @throws StoreUnavailableException if another process has taken the lease; nothing was changed
   * @throws TransactionException if the database did not commit for another reason
   */
  void commit(Handle handle) {
    try (Statement statement = handle.getConnection().createStatement()) {
      statement.execute(statements);
    } catch (SQLException e) {
      if (FOREIGN_EPOCH.equals(e.getSQLState())) {
        lease.lose();
        throw new StoreUnavailableException(
            StoreFailure.NOT_HOLDER, "Another server holds the lease of the database.", e);
      }
      throw new TransactionException("the commit failed", e);
    }
  }
}
