package sotto.store.sql;

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

  private static Database database(StoreConfig config, @Nullable Lease lease) {
    return config.isSqlite()
        ? SqliteDatabase.open(config.sqliteFile())
        : PostgresDatabase.open(config.url(), config.user(), config.revealedPassword(), lease);
  }
}
