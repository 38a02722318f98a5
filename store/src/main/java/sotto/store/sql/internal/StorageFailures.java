package sotto.store.sql.internal;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteException;
import sotto.store.StoreFailure;
import sotto.store.StoreUnavailableException;

/** Distinguishes unavailable storage from failed work, for both databases. */
final class StorageFailures {
  private static final int SQLITE_BUSY = 5;
  private static final int SQLITE_LOCKED = 6;
  private static final int SQLITE_READONLY = 8;
  private static final int SQLITE_IOERR = 10;
  private static final int SQLITE_FULL = 13;
  private static final int SQLITE_CANTOPEN = 14;

  private StorageFailures() {}

  /** The failure as a {@link StoreUnavailableException} if it is one of the storage. */
  static RuntimeException translate(RuntimeException failure) {
    if (failure instanceof StoreUnavailableException) {
      return failure;
    }
    StoreFailure reason = reasonOf(failure);
    if (reason == null) {
      return failure;
    }
    String message =
        reason == StoreFailure.UNREACHABLE
            ? "The database does not answer; whether a change was made is unknown."
            : "The database cannot take the change: " + reason.sentence() + ".";
    return new StoreUnavailableException(reason, message, failure);
  }

  /** The reason, from the first database error among the causes; null if it is another failure. */
  static @Nullable StoreFailure reasonOf(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      StoreFailure reason =
          switch (cause) {
            case StoreUnavailableException known -> known.reason();
            case SQLiteException sqlite -> ofSqlite(sqlite.getResultCode().code);
            case SQLException sql -> ofPostgres(sql);
            default -> null;
          };
      if (reason != null) {
        return reason;
      }
    }
    return null;
  }

  /** The low byte is the result code; the rest is the detail of an extended one. */
  private static @Nullable StoreFailure ofSqlite(int code) {
    return switch (code & 0xff) {
      case SQLITE_FULL -> StoreFailure.DISK_FULL;
      case SQLITE_READONLY -> StoreFailure.READ_ONLY;
      case SQLITE_BUSY, SQLITE_LOCKED -> StoreFailure.LOCKED;
      case SQLITE_IOERR, SQLITE_CANTOPEN -> StoreFailure.IO_ERROR;
      default -> null;
    };
  }

  /** By SQLSTATE; the classes are connection, insufficient resources, operator intervention. */
  private static @Nullable StoreFailure ofPostgres(SQLException failure) {
    if (failure instanceof SQLTransientConnectionException) {
      return StoreFailure.UNREACHABLE;
    }
    String state = failure.getSQLState();
    if (state == null) {
      return null;
    }
    return switch (state) {
      case "53100" -> StoreFailure.DISK_FULL;
      case "25006" -> StoreFailure.READ_ONLY;
      case "55P03" -> StoreFailure.LOCKED;
      case "58030" -> StoreFailure.IO_ERROR;
      default ->
          state.startsWith("08") || state.startsWith("53") || state.startsWith("57")
              ? StoreFailure.UNREACHABLE
              : null;
    };
  }
}
