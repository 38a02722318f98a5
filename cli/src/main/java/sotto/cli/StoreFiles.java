package sotto.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import sotto.server.DataFolder;
import sotto.server.StartException;
import sotto.server.config.ServerConfig;
import sotto.store.IncompatibleStoreException;
import sotto.store.Store;
import sotto.store.StoreUnavailableException;
import sotto.store.sql.SqlStores;

/** The database of a configuration, as commands work on it from outside the server. */
final class StoreFiles {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss").withZone(ZoneOffset.UTC);

  /** The files of a database; the last two are there after a crash. */
  private static final String[] FILES = {"", "-wal", "-shm"};

  private StoreFiles() {}

  /** Opens it, also while the server runs. */
  static Store open(ServerConfig config, InstantSource clock) throws CliException {
    demandExists(config);
    try {
      return SqlStores.open(config.store(), clock);
    } catch (IncompatibleStoreException | StoreUnavailableException e) {
      throw new CliException(String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * Puts a copy in the database's place. The earlier files are kept beside it.
   *
   * @return where that is, or the database's own path when there was none
   */
  static Path replace(ServerConfig config, Path copy, InstantSource clock) throws CliException {
    Path database = file(config);
    try (TrialCopy trial = TrialCopy.of(copy);
        DataFolder _ = DataFolder.hold(config.dataFolder())) {
      Path aside = aside(database, clock);
      boolean existed = Files.exists(database);
      // Beside the target first, so that the last step is one rename.
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
      return existed ? aside : database;
    } catch (StartException e) {
      throw new CliException(String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw new CliException("the copy could not be put in place: " + e, e);
    }
  }

  /** A name that is free, also after another restore in the same second. */
  private static Path aside(Path database, InstantSource clock) {
    String name = database.getFileName() + ".before-restore-" + STAMP.format(clock.instant());
    Path aside = database.resolveSibling(name);
    for (int next = 2; Files.exists(aside); next++) {
      aside = database.resolveSibling(name + "-" + next);
    }
    return aside;
  }

  private static void demandExists(ServerConfig config) throws CliException {
    if (config.store().url().startsWith("sqlite:") && !Files.exists(file(config))) {
      throw new CliException(
          "there is no database in " + config.dataFolder() + " (--data names the folder)");
    }
  }

  private static Path file(ServerConfig config) throws CliException {
    String url = config.store().url();
    if (!url.startsWith("sqlite:")) {
      throw new CliException(
          "the data is in PostgreSQL: use its own tools, pg_dump and pg_restore");
    }
    return Path.of(url.substring("sqlite:".length()));
  }
}
