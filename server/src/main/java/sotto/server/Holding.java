package sotto.server;

import java.time.InstantSource;
import java.util.Objects;
import sotto.server.config.ServerConfig;
import sotto.store.IncompatibleStoreException;
import sotto.store.Lease;
import sotto.store.LeaseHeldException;
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
   * @throws StartException when another server has one of them, root would run it on the folder of
   *     another user, or the database cannot be used
   */
  static Holding take(ServerConfig config, InstantSource clock) throws StartException {
    FolderOwner.requireNoneOfRoot(config.dataFolder());
    DataFolder folder = DataFolder.hold(config.dataFolder());
    try {
      RestoreMarker.requireNone(config.dataFolder());
      return new Holding(folder, Leases.take(config.store(), HolderName.ofThisProcess(clock)));
    } catch (StartException e) {
      folder.close();
      throw e;
    } catch (LeaseHeldException | IncompatibleStoreException | StoreUnavailableException e) {
      folder.close();
      throw new StartException(Objects.toString(e.getMessage(), e.toString()), e);
    } catch (RuntimeException e) {
      folder.close();
      throw new StartException("the server cannot start: " + e, e);
    }
  }

  @Override
  public void close() {
    lease.close();
    folder.close();
  }
}
