package sotto.cli;

import java.time.InstantSource;
import java.util.Optional;
import sotto.server.DataFolder;
import sotto.server.StartException;
import sotto.server.config.ServerConfig;
import sotto.store.Organisations.Organisation;
import sotto.store.Store;

/** A PostgreSQL database that {@code pg_restore} has filled with a backup. */
final class RestoredDatabase {
  private RestoredDatabase() {}

  /**
   * Ends access of that time, and notes the restore in the audit log.
   *
   * @throws CliException if the data is in SQLite, a server runs on the data folder, or the
   *     database has no organisation
   */
  static RestoredData accept(ServerConfig config, InstantSource clock) throws CliException {
    StoreFiles.requirePostgres(config);
    try (DataFolder _ = DataFolder.hold(config.dataFolder());
        Store store = StoreFiles.open(config, clock)) {
      Organisation organisation =
          store
              .organisations()
              .first()
              .orElseThrow(
                  () -> new CliException("the database has no organisation: run pg_restore first"));
      RestoredData data = RestoredData.of(store, organisation, Optional.empty());
      RestoreChanges.accept(store, organisation, data);
      return data;
    } catch (StartException e) {
      throw new CliException(String.valueOf(e.getMessage()), e);
    }
  }
}
