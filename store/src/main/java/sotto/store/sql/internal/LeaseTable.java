package sotto.store.sql.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.OptionalLong;

/** The table of the lease, over one connection in auto-commit mode to PostgreSQL. */
final class LeaseTable {
  /** The key of the advisory lock; one that no other program is likely to use. */
  static final long LOCK = 0x536f_7474_6f4c_6561L; // "SottoLea"

  private static final String NOW = "CAST(extract(epoch FROM clock_timestamp()) * 1000 AS BIGINT)";

  private static final String READ =
      "SELECT epoch, holder, name, expires_at, " + NOW + " AS now FROM lease WHERE id = 1";

  private static final String EXPIRY = NOW + " + " + LeaseRow.LEASE_MILLIS;

  /** Takes it unless it was renewed or taken since it was read. */
  private static final String TAKE =
      "UPDATE lease SET epoch = epoch + 1, holder = ?, name = ?, expires_at = "
          + EXPIRY
          + " WHERE id = 1 AND epoch = ? AND expires_at = ?";

  private static final String RENEW =
      "UPDATE lease SET expires_at = " + EXPIRY + " WHERE id = 1 AND epoch = ?";

  private static final String GIVE_UP =
      "UPDATE lease SET holder = NULL, name = NULL, expires_at = 0 WHERE id = 1 AND epoch = ?";

  private LeaseTable() {}

  static LeaseRow read(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(READ)) {
      if (!row.next()) {
        throw new SQLException("the table of the lease is empty");
      }
      return new LeaseRow(
          row.getLong("epoch"),
          row.getString("holder"),
          row.getString("name"),
          row.getLong("expires_at"),
          row.getLong("now"));
    }
  }

  /**
   * Takes the lease under the next epoch. Waits for commits in progress, which have the lock; those
   * that ask for it afterwards find the new epoch.
   *
   * @param seen the row as it was when it was found to be over
   * @return the new epoch; empty if it was renewed or taken meanwhile
   */
  static OptionalLong take(Connection connection, LeaseRow seen, String holder, String name)
      throws SQLException {
    connection.setAutoCommit(false);
    try (Statement lock = connection.createStatement();
        PreparedStatement take = connection.prepareStatement(TAKE)) {
      lock.execute("SELECT pg_advisory_xact_lock(" + LOCK + ")");
      take.setString(1, holder);
      take.setString(2, name);
      take.setLong(3, seen.epoch());
      take.setLong(4, seen.expiresAtMillis());
      boolean taken = take.executeUpdate() == 1;
      connection.commit();
      return taken ? OptionalLong.of(seen.epoch() + 1) : OptionalLong.empty();
    } finally {
      connection.setAutoCommit(true);
    }
  }

  /** Renews it; false if another has taken it. */
  static boolean renew(Connection connection, long epoch) throws SQLException {
    try (PreparedStatement renew = connection.prepareStatement(RENEW)) {
      renew.setLong(1, epoch);
      return renew.executeUpdate() == 1;
    }
  }

  /** Gives it up, if it is still that of the epoch. */
  static void giveUp(Connection connection, long epoch) throws SQLException {
    try (PreparedStatement giveUp = connection.prepareStatement(GIVE_UP)) {
      giveUp.setLong(1, epoch);
      giveUp.executeUpdate();
    }
  }
}
