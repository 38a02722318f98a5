package sotto.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import sotto.store.Store;
import sotto.store.sql.SqlStores;
import sotto.store.sql.StoreConfig;

/**
 * A copy of what is to be restored, to look at: the operator's own file stays as it is. If that was
 * set aside after a crash, its write-ahead log comes along, which has what was acknowledged last.
 */
final class TrialCopy implements AutoCloseable {
  private static final String LOG = "-wal";

  private final Path original;
  private final Path folder;

  private TrialCopy(Path original, Path folder) {
    this.original = original;
    this.folder = folder;
  }

  /** Makes one of the file. */
  static TrialCopy of(Path original) throws CliException {
    if (!Files.isReadable(original)) {
      throw new CliException("there is no file " + original + " that can be read");
    }
    try {
      TrialCopy trial = new TrialCopy(original, Files.createTempDirectory("sotto-restore"));
      trial.fill();
      return trial;
    } catch (IOException e) {
      throw new CliException("the copy cannot be looked at: " + e, e);
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
   * Writes what is in it to a file that does not exist. Every row is read for that, so that a page
   * that is missing or broken is noticed wherever it is; a changed letter is not.
   *
   * @throws CliException if it is no Sotto database that this release can read, or not a whole one
   */
  void writeTo(Path target, InstantSource clock) throws CliException {
    try (Store store = SqlStores.open(StoreConfig.sqlite(file()), clock)) {
      if (store.organisations().first().isEmpty()) {
        throw new CliException(original + " holds no organisation");
      }
      store.backup(target);
    } catch (RuntimeException e) {
      throw new CliException(original + " is not a copy this Sotto can use: " + e.getMessage(), e);
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
