package sotto.store.sql;

import java.nio.file.Path;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import sotto.store.IncompatibleStoreException;
import sotto.store.Lease;
import sotto.store.Store;
import sotto.store.StoreUnavailableException;
import sotto.store.sql.internal.Database;
import sotto.store.sql.internal.PostgresDatabase;
import sotto.store.sql.internal.SqliteDatabase;
import sotto.store.sql.internal.WatchedDatabase;

/** Opens stores. */
public final class SqlStores {
  private SqlStores() {}

  /**
   * Opens the store, after creating it or migrating it if necessary. A new SQLite file and its
   * folder can be read by their owner only.
   *
   * @param clock the time of day
   * @throws IncompatibleStoreException if the data is of a newer Sotto; it is not changed
   * @throws StoreUnavailableException if the database does not answer
   * @throws java.io.UncheckedIOException if the file cannot be created
   */
  public static Store open(StoreConfig config, InstantSource clock) {
    return new SqlStore(new WatchedDatabase(database(config, null)), clock);
  }

  /**
   * The same for a server, which writes only while it holds the lease.
   *
   * @param lease of {@link Leases} for this database; still the caller's, to be closed after the
   *     store
   */
  public static Store open(StoreConfig config, Lease lease, InstantSource clock) {
    return new SqlStore(new WatchedDatabase(database(config, lease)), clock);
  }

  /**
   * Opens the store of a command that runs beside a server, or without one: as it is, without
   * creating or migrating anything.
   *
   * @throws IncompatibleStoreException if the data is of another release of Sotto
   * @throws StoreUnavailableException if the database does not answer
   */
  public static Store openUnchanged(StoreConfig config, InstantSource clock) {
    if (config.isSqlite()) {
      SqliteDatabase.requireNewest(config.sqliteFile());
    } else {
      PostgresDatabase.requireNewest(config.url(), config.user(), config.revealedPassword());
    }
    return open(config, clock);
  }

  /**
   * Writes a consistent copy of an SQLite database to a new file, also while a server uses it, and
   * of any release. Changes nothing of it.
   *
   * @throws java.io.UncheckedIOException if the file cannot be written
   * @throws StoreUnavailableException if the disk does not take it
   */
  public static void copy(StoreConfig config, Path target) {
    SqliteDatabase.copy(config.sqliteFile(), target);
  }

  private static Database database(StoreConfig config, @Nullable Lease lease) {
    return config.isSqlite()
        ? SqliteDatabase.open(config.sqliteFile())
        : PostgresDatabase.open(config.url(), config.user(), config.revealedPassword(), lease);
  }
}
