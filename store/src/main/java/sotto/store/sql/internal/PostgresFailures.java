package sotto.store.sql.internal;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import sotto.store.StoreUnavailableException;

/** Distinguishes an unavailable database from failed work. */
final class PostgresFailures {
  private PostgresFailures() {}

  static RuntimeException translate(RuntimeException failure) {
    if (failure instanceof JdbiException) {
      for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
        if (cause instanceof SQLException sql && isAway(sql)) {
          return new StoreUnavailableException(
              "PostgreSQL does not answer; whether a change was made is unknown.", failure);
        }
      }
    }
    return failure;
  }

  /** Classes of SQLSTATE: connection, insufficient resources, operator intervention. */
  private static boolean isAway(SQLException e) {
    @Nullable String state = e.getSQLState();
    return e instanceof SQLTransientConnectionException
        || (state != null
            && (state.startsWith("08") || state.startsWith("53") || state.startsWith("57")));
  }
}
