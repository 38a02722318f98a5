package sotto.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import sotto.store.Store;
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

  private TrialCopy(Path original, Path folder) {
    this.original = original;
    this.folder = folder;
  }

  /** Copies the file. */
  static TrialCopy of(Path original) throws CliException {
    if (!Files.isReadable(original)) {
      throw new CliException(original + " does not exist or cannot be read");
    }
    try {
      TrialCopy trial = new TrialCopy(original, Files.createTempDirectory("sotto-restore"));
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
   * Writes the data to a new file. That reads every row, which detects missing and broken pages
   * anywhere, but not changed letters.
   *
   * @throws CliException if it is not a complete Sotto database that this release can read
   */
  void writeTo(Path target, InstantSource clock) throws CliException {
    try (Store store = SqlStores.open(StoreConfig.sqlite(file()), clock)) {
      if (store.organisations().first().isEmpty()) {
        throw new CliException(original + " has no organisation in it");
      }
      store.backup(target);
    } catch (RuntimeException e) {
      throw new CliException(
          original + " is not a backup that this release can use: " + e.getMessage(), e);
    }
  }

  private Path file() {
    return folder.resolve("trial.db");
  }

  @Override
  public void close() {
    DemoFolder.delete(folder);
  }
}
