package sotto.store;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when the tables are of an older release, and may not be changed without being asked to.
 */
public final class MigrationNeededException extends Exception {
  private MigrationNeededException(String message) {
    super(message);
  }

  /** With the command that backs the database up. */
  public static MigrationNeededException ofPostgres(String url, @Nullable String user) {
    String address = url.replaceFirst("^jdbc:", "").replaceFirst("\\?.*", "");
    return new MigrationNeededException(
        "The database is of an older release, and this one has to change its tables. Stop every"
            + " server on it, back it up:\n\n  pg_dump --format=custom"
            + " --file=sotto-before-upgrade.dump"
            + (user == null ? "" : " --username=" + user)
            + " --dbname="
            + address
            + "\n\nand start once with: serve --migrate");
  }
}
