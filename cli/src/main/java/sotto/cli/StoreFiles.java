package sotto.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import sotto.server.DataFolder;
import sotto.server.FolderOwner;
import sotto.server.RestoreMarker;
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

  private StoreFiles() {}

  /**
   * The outcome of a restore.
   *
   * @param old the path of the old database, if there was one
   */
  record Replacement(Path database, Optional<Path> old, RestoredData data) {}

  /** Opens the database, also while the server runs; it is not migrated. */
  static Store open(ServerConfig config, InstantSource clock) throws CliException {
    if (config.store().isSqlite()) {
      requireExists(config);
    }
    try {
      return SqlStores.openUnchanged(config.store(), clock);
    } catch (IncompatibleStoreException | StoreUnavailableException e) {
      throw new CliException(String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * Replaces the database by a copy, and keeps the old files beside it. The new file belongs to the
   * owner of its folder, also if root restores.
   *
   * @param makesNew whether there need not be a database
   */
  static Replacement replace(ServerConfig config, Path copy, boolean makesNew, InstantSource clock)
      throws CliException {
    requireSqlite(config);
    Path database = file(config);
    if (!makesNew && !Files.exists(database) && !wasInterrupted(config)) {
      throw new CliException(
          "there is no installation in "
              + config.dataFolder().toAbsolutePath()
              + ", so nothing was restored: give the --data or --config that serve runs with, or"
              + " --new to make an installation there");
    }
    try (TrialCopy trial = TrialCopy.of(copy);
        DataFolder _ = DataFolder.hold(config.dataFolder())) {
      DatabaseSwap.undoInterrupted(config.dataFolder(), database);
      Path aside = aside(database, clock);
      boolean existed = Files.exists(database);
      // Written beside the target, so that the last step is one rename.
      Path incoming = database.resolveSibling(database.getFileName() + ".incoming");
      Files.deleteIfExists(incoming);
      RestoredData data = trial.writeTo(incoming, clock);
      giveToOwnerOfFolder(incoming);
      new DatabaseSwap(config.dataFolder(), database, aside, incoming).run();
      return new Replacement(database, existed ? Optional.of(aside) : Optional.empty(), data);
    } catch (StartException e) {
      throw new CliException(String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw new CliException("the backup could not be put in place: " + e, e);
    }
  }

  private static boolean wasInterrupted(ServerConfig config) throws CliException {
    try {
      return RestoreMarker.read(config.dataFolder()).isPresent();
    } catch (IOException e) {
      throw new CliException("the data folder cannot be read: " + e, e);
    }
  }

  private static void giveToOwnerOfFolder(Path file) throws IOException, CliException {
    try {
      FolderOwner.giveTo(file);
    } catch (IOException e) {
      Files.deleteIfExists(file);
      throw new CliException(
          "the data folder belongs to "
              + Files.getOwner(file.toAbsolutePath().getParent())
              + ": restore as that user, or as root",
          e);
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

  /** Fails for an SQLite database that is not there. */
  static void requireExists(ServerConfig config) throws CliException {
    if (!Files.exists(file(config))) {
      throw new CliException(
          "there is no database in "
              + config.dataFolder().toAbsolutePath()
              + ": give the --data or --config, and the SOTTO_ variables, that serve runs with");
    }
  }

  /** Fails for PostgreSQL, with what to use instead. */
  static void requireSqlite(ServerConfig config) throws CliException {
    if (!config.store().isSqlite()) {
      throw new CliException(
          "the data is in PostgreSQL: back it up with pg_dump --format=custom, restore that with"
              + " pg_restore, and then run restore without a file, which ends old sessions;"
              + " docs/operation.md has the commands");
    }
  }

  /** Fails for SQLite, where a restore takes a file. */
  static void requirePostgres(ServerConfig config) throws CliException {
    if (config.store().isSqlite()) {
      throw new CliException("name the backup to restore: restore FILE");
    }
  }

  private static Path file(ServerConfig config) {
    return config.store().sqliteFile().toAbsolutePath();
  }
}
