package sotto.store.sql.internal;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection for the lease alone, so that a busy pool delays no renewal. Opened again after a
 * failure. Used by one thread.
 */
final class LeaseConnection implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LeaseConnection.class);

  /** A use of the connection. */
  @FunctionalInterface
  interface Use<T> {
    T of(Connection connection) throws SQLException;
  }

  private final PostgresConnections connections;
  private @Nullable Connection current;

  LeaseConnection(PostgresConnections connections) {
    this.connections = connections;
  }

  /**
   * Uses the connection.
   *
   * @throws SQLException if the database does not answer within seconds, or fails
   */
  <T> T use(Use<T> use) throws SQLException {
    Connection connection = current;
    if (connection == null) {
      connection = connections.openForLease();
      current = connection;
    }
    try {
      return use.of(connection);
    } catch (SQLException e) {
      close();
      throw e;
    }
  }

  @Override
  public void close() {
    Connection connection = current;
    current = null;
    if (connection != null) {
      try {
        connection.close();
      } catch (SQLException e) {
        LOG.debug("the connection of the lease could not be closed", e);
      }
    }
  }
}
