package sotto.server;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import sotto.server.config.ServerConfig;
import sotto.store.IncompatibleStoreException;
import sotto.store.Lease;
import sotto.store.LeaseHeldException;
import sotto.store.MigrationNeededException;
import sotto.store.StoreUnavailableException;
import sotto.store.sql.Leases;

/**
 * All that only one server at a time may have: the data folder, and the lease of the database.
 * Closing it gives both up.
 */
record Holding(DataFolder folder, Lease lease) implements AutoCloseable {
  /**
   * Takes both. Blocks for some seconds while the lease of a silent server has not expired.
   *
   * @param migrates whether the tables of a PostgreSQL database of an older release may be changed
   * @throws StartException when another server has one of them, root would run it on the folder of
   *     another user, or the database cannot be used
   */
  static Holding take(ServerConfig config, InstantSource clock, boolean migrates)
      throws StartException {
    FolderOwner.requireNoneOfRoot(config.dataFolder());
    DataFolder folder = DataFolder.hold(config.dataFolder());
    try {
      RestoreMarker.requireNone(config.dataFolder());
      requireDatabaseOfFolder(config);
      return new Holding(
          folder, Leases.take(config.store(), HolderName.ofThisProcess(clock), migrates));
    } catch (StartException e) {
      folder.close();
      throw e;
    } catch (LeaseHeldException
        | MigrationNeededException
        | IncompatibleStoreException
        | StoreUnavailableException e) {
      folder.close();
      throw StartException.ofStore(e);
    } catch (RuntimeException e) {
      folder.close();
      throw new StartException("the server cannot start: " + e, e);
    }
  }

  /**
   * Fails for a folder on which a server has run, and whose database is missing or empty: that is a
   * lost file and not a new server, whose set-up link would give it to the first who opens it.
   */
  private static void requireDatabaseOfFolder(ServerConfig config) throws StartException {
    if (!config.store().isSqlite() || new RememberedAddress(config.dataFolder()).read().isEmpty()) {
      return;
    }
    Path file = config.store().sqliteFile();
    if (!Files.exists(file) || file.toFile().length() == 0) {
      throw StartException.lasting(
          "the database "
              + file.toAbsolutePath()
              + " is missing or empty, although a server has run on this folder: put it back, or"
              + " restore a backup with restore --new. For a new server use another folder (--data)",
          null);
    }
  }

  @Override
  public void close() {
    lease.close();
    folder.close();
  }
}
