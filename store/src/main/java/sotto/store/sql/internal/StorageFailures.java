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
  private static final int SQLITE_CORRUPT = 11;
  private static final int SQLITE_FULL = 13;
  private static final int SQLITE_CANTOPEN = 14;
  private static final int SQLITE_CONSTRAINT = 19;
  private static final int SQLITE_NOTADB = 26;

  /** No room for the file that readers and writers share beside the database. */
  private static final int SQLITE_IOERR_SHMSIZE = SQLITE_IOERR | (19 << 8);

  private static final String CANCELLED = "57014";

  private StorageFailures() {}

  /** A failed read, as a {@link StoreUnavailableException} if it is one of the storage. */
  static RuntimeException ofRead(RuntimeException failure) {
    return translate(failure, "The database cannot be read");
  }

  /** A change that failed before its commit, in the same way. It was not made. */
  static RuntimeException ofWrite(RuntimeException failure) {
    return translate(failure, "The database cannot take the change");
  }

  private static RuntimeException translate(RuntimeException failure, String effect) {
    StoreFailure reason = reasonOf(failure);
    return failure instanceof StoreUnavailableException || reason == null
        ? failure
        : new StoreUnavailableException(reason, effect + ": " + reason.sentence() + ".", failure);
  }

  /**
   * A failed commit. Its outcome is unknown unless the database has refused it: a fault of the disk
   * or a broken connection may come after the change is durable.
   */
  static StoreUnavailableException ofCommit(Throwable failure) {
    StoreFailure known = reasonOf(failure);
    StoreFailure reason = known == null ? StoreFailure.UNEXPECTED : known;
    return isRefusal(reason, failure)
        ? new StoreUnavailableException(
            reason, "The database refused the commit: " + reason.sentence() + ".", failure)
        : StoreUnavailableException.ofUnknownOutcome(reason, failure);
  }

  private static boolean isRefusal(StoreFailure reason, Throwable failure) {
    return switch (reason) {
      case DISK_FULL, READ_ONLY, LOCKED, NOT_HOLDER -> true;
      case UNREACHABLE -> isCancelled(failure);
      case UNEXPECTED -> isConflict(failure);
      default -> false;
    };
  }

  /** A statement that PostgreSQL cancelled at its time limit, with its transaction. */
  private static boolean isCancelled(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        return CANCELLED.equals(sql.getSQLState());
      }
    }
    return false;
  }

  /** A broken constraint, or (SQLSTATE class 40) a transaction that the database rolled back. */
  private static boolean isConflict(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLiteException sqlite) {
        return (sqlite.getResultCode().code & 0xff) == SQLITE_CONSTRAINT;
      }
      if (cause instanceof SQLException sql && sql.getSQLState() != null) {
        String state = sql.getSQLState();
        return state.startsWith("23") || (state.startsWith("40") && !state.equals("40003"));
      }
    }
    return false;
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
    if (code == SQLITE_IOERR_SHMSIZE) {
      return StoreFailure.DISK_FULL;
    }
    return switch (code & 0xff) {
      case SQLITE_FULL -> StoreFailure.DISK_FULL;
      case SQLITE_READONLY -> StoreFailure.READ_ONLY;
      case SQLITE_BUSY, SQLITE_LOCKED -> StoreFailure.LOCKED;
      case SQLITE_IOERR, SQLITE_CANTOPEN -> StoreFailure.IO_ERROR;
      case SQLITE_CORRUPT, SQLITE_NOTADB -> StoreFailure.CORRUPT;
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
      // PostgreSQL ended a transaction that took too long, or in which this process was paused.
      case "25P03", "25P04" -> StoreFailure.UNREACHABLE;
      default ->
          state.startsWith("08") || state.startsWith("53") || state.startsWith("57")
              ? StoreFailure.UNREACHABLE
              : null;
    };
  }
}
