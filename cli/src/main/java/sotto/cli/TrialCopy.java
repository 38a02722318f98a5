package sotto.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import sotto.store.Organisations.Organisation;
import sotto.store.Store;
import sotto.store.StoreFailure;
import sotto.store.StoreUnavailableException;
import sotto.store.sql.SqlStores;
import sotto.store.sql.StoreConfig;

/**
 * A temporary copy of the backup to check, so that the operator's file stays unchanged. Includes
 * the write-ahead log of a database kept after a crash, which has the last acknowledged changes.
 */
final class TrialCopy implements AutoCloseable {
  private static final String LOG = "-wal";

  private final Path original;
  private final Path folder;

  /** Deletes the copy, which has all data, also when a signal ends the process. */
  private final Thread onExit;

  private TrialCopy(Path original, Path folder) {
    this.original = original;
    this.folder = folder;
    this.onExit = new Thread(() -> FileTree.delete(folder), "delete-trial-copy");
  }

  /** Copies the file. */
  static TrialCopy of(Path original) throws CliException {
    if (original.toString().isEmpty()) {
      throw new CliException("the name of the backup is empty: name the file, restore FILE");
    }
    if (Files.isDirectory(original)) {
      throw new CliException(original + " is a folder: name the backup's file in it");
    }
    if (!Files.isReadable(original)) {
      throw new CliException(original + " does not exist or cannot be read");
    }
    try {
      TrialCopy trial = new TrialCopy(original, Files.createTempDirectory("sotto-restore"));
      Runtime.getRuntime().addShutdownHook(trial.onExit);
      trial.fill();
      return trial;
    } catch (IOException e) {
      throw new CliException("the backup could not be copied for checking: " + e, e);
    }
  }

  private void fill() throws IOException {
    try {
      Files.copy(original, file());
      Path log = Path.of(original + LOG);
      if (Files.exists(log)) {
        Files.copy(log, Path.of(file() + LOG));
      }
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  /**
   * Writes the data to a new file, without sessions and links. That reads every row, which detects
   * missing and broken pages anywhere, but not changed letters.
   *
   * @throws CliException if it is not a complete Sotto database that this release can read, or
   *     there is no room
   */
  RestoredData writeTo(Path target, InstantSource clock) throws CliException {
    try (Store store = SqlStores.open(StoreConfig.sqlite(file()), clock)) {
      Organisation organisation = store.organisations().first().orElse(null);
      if (organisation == null) {
        throw new CliException(original + " has no organisation in it");
      }
      Instant writtenAt = Files.getLastModifiedTime(original).toInstant();
      RestoredData data = RestoredData.of(store, organisation, Optional.of(writtenAt));
      RestoreChanges.accept(store, organisation, data);
      store.backup(target);
      return data;
    } catch (UncheckedIOException | IOException e) {
      throw new CliException("the backup could not be put in place: " + e, e);
    } catch (RuntimeException e) {
      if (e instanceof StoreUnavailableException away && away.reason() == StoreFailure.DISK_FULL) {
        throw new CliException(
            "the backup could not be put in place: there is no room in "
                + target.toAbsolutePath().getParent()
                + ", or for a copy in "
                + folder.getParent(),
            e);
      }
      throw new CliException(
          original + " is not a backup that this release can use: " + e.getMessage(), e);
    }
  }

  private Path file() {
    return folder.resolve("trial.db");
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(onExit);
    } catch (IllegalStateException e) {
      return; // The process ends, and deletes it.
    }
    FileTree.delete(folder);
  }
}
