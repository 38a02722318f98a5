package sotto.store.sql;

import sotto.store.Lease;
import sotto.store.LeaseHeldException;
import sotto.store.MigrationNeededException;
import sotto.store.sql.internal.LeaseWait;
import sotto.store.sql.internal.PostgresDatabase;
import sotto.store.sql.internal.UnsharedLease;

/** Takes the lease of a database. */
public final class Leases {
  private Leases() {}

  /**
   * Takes the lease for a server that is to answer now; blocks for one lease at most while a holder
   * is silent. Creates or migrates the tables first if they have no lease yet.
   *
   * @param name of this process, for people
   * @param migrates whether tables of an older release may be changed; of no effect with SQLite,
   *     which is copied first
   * @throws LeaseHeldException if another server holds it
   * @throws MigrationNeededException if the tables may not be changed, and would have to be
   * @throws sotto.store.IncompatibleStoreException if the data is of a newer Sotto
   * @throws sotto.store.StoreUnavailableException if the database does not answer
   */
  public static Lease take(StoreConfig config, String name, boolean migrates)
      throws LeaseHeldException, MigrationNeededException {
    if (config.isSqlite()) {
      return new UnsharedLease();
    }
    PostgresDatabase.prepareForLease(
        config.url(), config.user(), config.revealedPassword(), migrates);
    return waitFor(config, name).takeOrRefuse();
  }

  /**
   * Checks that a standby could serve the data, and changes nothing of it.
   *
   * @param config of a PostgreSQL database
   * @throws sotto.store.IncompatibleStoreException if the tables are not those of this release
   * @throws sotto.store.StoreUnavailableException if the database does not answer
   */
  public static void requireReady(StoreConfig config) {
    PostgresDatabase.requireNewest(config.url(), config.user(), config.revealedPassword());
  }

  /**
   * Waits for the lease without limit, through interruptions of the database. Changes nothing of it
   * meanwhile.
   *
   * @param config of a PostgreSQL database
   * @param name of this process, for people
   * @throws InterruptedException if the thread is interrupted
   */
  public static Lease await(StoreConfig config, String name) throws InterruptedException {
    return waitFor(config, name).takeWhenFree();
  }

  private static LeaseWait waitFor(StoreConfig config, String name) {
    return LeaseWait.at(config.url(), config.user(), config.revealedPassword(), name);
  }
}
