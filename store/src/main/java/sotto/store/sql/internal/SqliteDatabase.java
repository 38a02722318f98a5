package sotto.store.sql.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sotto.store.StoreUnavailableException;

/** A database in one file, with one {@link GroupCommitWriter} and a few reading threads. */
public final class SqliteDatabase implements Database {
  private static final Logger LOG = LoggerFactory.getLogger(SqliteDatabase.class);
  private static final int MOST_WAITING = 10_000;

  private final Jdbi writing;
  private final GroupCommitWriter writer;
  private final SqliteReaders readers;
  private final ExecutorService acknowledgements =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().name("store-acknowledgements").factory());

  private SqliteDatabase(Jdbi writing, Jdbi reading) {
    this.writing = writing;
    this.writer =
        new GroupCommitWriter("store-writer", MOST_WAITING, writing::open, Handle::commit, true);
    this.readers = new SqliteReaders(reading);
    // Runs beside the start of the server and loads the classes that the first statement needs.
    var _ = writer.submit(handle -> handle.createQuery("SELECT 1").mapTo(Integer.class).one());
  }

  /**
   * Opens the database, after creating it or migrating it if necessary. Before a migration it is
   * copied to a file beside it.
   *
   * @throws sotto.store.IncompatibleStoreException if it is of a newer Sotto
   */
  public static SqliteDatabase open(Path path) {
    SqliteFile file = SqliteFile.at(path);
    // Loading JDBI and loading SQLite's library are most of a start: they go side by side.
    CompletableFuture<Jdbi> writing =
        CompletableFuture.supplyAsync(
            () -> Jdbis.over(file.forWriting()), task -> Thread.ofPlatform().start(task));
    if (Schema.isOlder(file.forLooking(), Dialect.SQLITE)) {
      keepBeforeMigration(path);
    }
    Schema.prepare(
        file.forLooking(), flyway -> flyway.dataSource(file.forWriting()), Dialect.SQLITE);
    return new SqliteDatabase(writing.join(), Jdbis.over(file.forReading()));
  }

  private static void keepBeforeMigration(Path path) {
    Path copy = path.resolveSibling(path.getFileName() + ".before-schema-" + Schema.NEWEST);
    try {
      // One of an earlier attempt at the same migration, which then did not take place.
      Files.deleteIfExists(copy);
    } catch (IOException e) {
      throw new UncheckedIOException("The earlier copy cannot be replaced: " + copy, e);
    }
    copy(path, copy);
    LOG.info("the database is migrated; it is kept as it was in {}", copy);
  }

  /**
   * Accepts only tables of this release, and changes nothing.
   *
   * @throws sotto.store.IncompatibleStoreException if they are of another one
   */
  public static void requireNewest(Path path) {
    Schema.requireNewest(SqliteFile.at(path).forLooking(), Dialect.SQLITE);
  }

  /**
   * Writes a consistent copy of a database of any release, also while a server uses it.
   *
   * @throws StoreUnavailableException if the disk does not take it
   */
  public static void copy(Path path, Path target) {
    Jdbi jdbi = Jdbis.over(SqliteFile.at(path).forLooking());
    try {
      copy(jdbi, target);
    } catch (RuntimeException e) {
      throw StorageFailures.ofWrite(e);
    }
  }

  @Override
  public Dialect dialect() {
    return Dialect.SQLITE;
  }

  @Override
  public <T extends @Nullable Object, X extends Exception> T read(Work<T, X> work) throws X {
    return readers.read(work);
  }

  @Override
  public <T extends @Nullable Object, X extends Exception> T write(Work<T, X> work) throws X {
    return UninterruptibleWait.<T, X>resultOf(writer.submit(work));
  }

  @Override
  public CompletionStage<Void> writeLater(Object key, Work<@Nullable Void, RuntimeException> work) {
    return Acknowledgement.of(() -> writer.submit(work), acknowledgements);
  }

  /**
   * Writes the first page, with the number that SQLite keeps there for applications. (An {@code
   * UPDATE} that changes nothing would not do: SQLite leaves out writes of equal bytes.)
   */
  @Override
  public void probe() {
    this.<@Nullable Void, RuntimeException>write(handle -> {
      int number =
          handle.createQuery("PRAGMA user_version").mapTo(Integer.class).one() == 0 ? 1 : 0;
      handle.execute("PRAGMA user_version = " + number);
      return null;
    });
  }

  @Override
  public void backup(Path target) {
    copy(writing, target);
  }

  private static void copy(Jdbi source, Path target) {
    try {
      // Under another name until it is whole, also if the process is killed. VACUUM INTO takes an
      // empty file, and keeps its permissions.
      Path whole = target.toAbsolutePath();
      Path partial = SqliteFile.createPartial(whole);
      try (Handle handle = source.open()) {
        handle.createUpdate("VACUUM INTO :file").bind("file", partial.toString()).execute();
        SqliteFile.force(partial);
        Files.move(partial, whole);
      } catch (RuntimeException | IOException e) {
        Files.deleteIfExists(partial);
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The backup cannot be written: " + target, e);
    }
  }

  @Override
  public void close() {
    writer.close();
    readers.close();
    acknowledgements.close();
  }
}
