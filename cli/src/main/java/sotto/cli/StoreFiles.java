package sotto.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import sotto.server.DataFolder;
import sotto.server.StartException;
import sotto.server.config.ServerConfig;
import sotto.store.IncompatibleStoreException;
import sotto.store.Store;
import sotto.store.StoreUnavailableException;
import sotto.store.sql.SqlStores;

/** Access of commands to the database of a configuration, outside the server. */
final class StoreFiles {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss").withZone(ZoneOffset.UTC);

  /** The suffixes of a database's files; the last two exist after a crash. */
  private static final String[] FILES = {"", "-wal", "-shm"};

  private StoreFiles() {}

  /** Opens the database, also while the server runs. */
  static Store open(ServerConfig config, InstantSource clock) throws CliException {
    requireExists(config);
    try {
      return SqlStores.open(config.store(), clock);
    } catch (IncompatibleStoreException | StoreUnavailableException e) {
      throw new CliException(String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * Replaces the database by a copy, and keeps the old files beside it.
   *
   * @return the path of the old database, if there was one
   */
  static Optional<Path> replace(ServerConfig config, Path copy, InstantSource clock)
      throws CliException {
    Path database = file(config);
    try (TrialCopy trial = TrialCopy.of(copy);
        DataFolder _ = DataFolder.hold(config.dataFolder())) {
      Path aside = aside(database, clock);
      boolean existed = Files.exists(database);
      // Written beside the target, so that the last step is one rename.
      Path incoming = database.resolveSibling(database.getFileName() + ".incoming");
      Files.deleteIfExists(incoming);
      trial.writeTo(incoming, clock);
      for (String suffix : FILES) {
        Path old = Path.of(database + suffix);
        if (Files.exists(old)) {
          Files.move(old, Path.of(aside + suffix), StandardCopyOption.ATOMIC_MOVE);
        }
      }
      Files.move(incoming, database, StandardCopyOption.ATOMIC_MOVE);
      return existed ? Optional.of(aside) : Optional.empty();
    } catch (StartException e) {
      throw new CliException(String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw new CliException("the backup could not be put in place: " + e, e);
    }
  }

  /** A free name, also after another restore in the same second. */
  private static Path aside(Path database, InstantSource clock) {
    String name = database.getFileName() + ".before-restore-" + STAMP.format(clock.instant());
    Path aside = database.resolveSibling(name);
    for (int next = 2; Files.exists(aside); next++) {
      aside = database.resolveSibling(name + "-" + next);
    }
    return aside;
  }

  private static void requireExists(ServerConfig config) throws CliException {
    if (config.store().url().startsWith("sqlite:") && !Files.exists(file(config))) {
      throw new CliException(
          "there is no database in "
              + config.dataFolder()
              + ": choose the data folder with --data");
    }
  }

  private static Path file(ServerConfig config) throws CliException {
    String url = config.store().url();
    if (!url.startsWith("sqlite:")) {
      throw new CliException("the data is in PostgreSQL: use pg_dump and pg_restore");
    }
    return Path.of(url.substring("sqlite:".length()));
  }
}
