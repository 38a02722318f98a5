package sotto.store.sql.internal;

import java.sql.SQLException;
import java.util.Objects;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import sotto.store.StoreFailure;
import sotto.store.StoreUnavailableException;

/** Explains why a database could not be opened, with what to do about it. */
final class OpenFailures {
  private static final String INSUFFICIENT_PRIVILEGE = "42501";

  private OpenFailures() {}

  /** A failure of SQLite or of a statement on PostgreSQL. */
  static StoreUnavailableException translate(SQLException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (isOfLibrary(cause)) {
        return StoreUnavailableException.ofLastingFault(
            "SQLite's library cannot be loaded from the folder for temporary files, "
                + System.getProperty("org.sqlite.tmpdir", System.getProperty("java.io.tmpdir"))
                + ": this user must be able to write there, and programs must be allowed there (no"
                + " noexec). Name another folder: SOTTO_JAVA_OPTIONS=-Djava.io.tmpdir=FOLDER",
            e);
      }
    }
    StoreFailure reason = StorageFailures.reasonOf(e);
    if (reason == StoreFailure.DISK_FULL) {
      return new StoreUnavailableException(
          reason,
          "The database cannot be opened: the disk is full. Make room where the data folder is",
          e);
    }
    if (reason == StoreFailure.CORRUPT) {
      return new StoreUnavailableException(
          reason,
          "The database cannot be opened: its file is damaged. Restore a backup with restore",
          e);
    }
    return new StoreUnavailableException("The database cannot be opened: " + e.getMessage(), e);
  }

  private static boolean isOfLibrary(Throwable cause) {
    return cause instanceof LinkageError
        || cause.getClass().getSimpleName().equals("NativeLibraryNotFoundException");
  }

  /**
   * A failure to connect to PostgreSQL.
   *
   * @param cause of the pool's failure
   */
  static StoreUnavailableException ofPostgres(
      @Nullable String user, Throwable failure, @Nullable Throwable cause) {
    String says = Objects.toString((cause == null ? failure : cause).getMessage(), "");
    String state = cause instanceof SQLException sql ? Objects.toString(sql.getSQLState(), "") : "";
    String message =
        switch (state) {
          case "28P01", "28000" ->
              "PostgreSQL refuses the user "
                  + user
                  + ". Check database.user, the password (SOTTO_DATABASE_PASSWORD) and"
                  + " pg_hba.conf. It says: ";
          case "08004" ->
              "PostgreSQL wants a password for the user "
                  + user
                  + " or does not take it: set SOTTO_DATABASE_PASSWORD. It says: ";
          case "3D000" ->
              "PostgreSQL has no database of this name: create it (createdb --owner="
                  + user
                  + " NAME), or correct database.url. It says: ";
          case "08001" ->
              "PostgreSQL does not answer: check host and port in database.url. The driver says: ";
          default -> "PostgreSQL does not answer: ";
        };
    return switch (state) {
      case "28P01", "28000", "08004", "3D000" ->
          StoreUnavailableException.ofLastingFault(message + says, failure);
      default -> new StoreUnavailableException(message + says, failure);
    };
  }

  /** A migration that failed; the failure itself if the reason is none of the database's. */
  static RuntimeException ofMigration(FlywayException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && INSUFFICIENT_PRIVILEGE.equals(sql.getSQLState())) {
        return StoreUnavailableException.ofLastingFault(
            "The user of the database may not create tables in it: make the user its owner"
                + " (ALTER DATABASE … OWNER TO …). PostgreSQL says: "
                + sql.getMessage(),
            e);
      }
    }
    StoreFailure reason = StorageFailures.reasonOf(e);
    return reason == null
        ? e
        : new StoreUnavailableException(
            reason, "The tables cannot be made or migrated: " + reason.sentence() + ".", e);
  }
}
