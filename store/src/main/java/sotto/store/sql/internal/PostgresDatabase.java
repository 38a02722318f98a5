package sotto.store.sql.internal;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import sotto.store.Lease;
import sotto.store.MigrationNeededException;
import sotto.store.StoreUnavailableException;

/**
 * A PostgreSQL database behind a pool of connections. Blocking work runs on the caller's thread;
 * asynchronous writes go through a few {@link GroupCommitWriter}s, each key always to the same.
 */
public final class PostgresDatabase implements Database {
  private static final int WRITERS = 2;
  private static final int MOST_WAITING_PER_WRITER = 5_000;
  private static final int READING_CONNECTIONS = 8;

  /** Changes of one organisation take turns, so more would wait for each other. */
  private static final int WRITING_CONNECTIONS = 4 + WRITERS;

  /** A page that may be filled by a tenth holds about 22 of them. */
  private static final int PROBE_ROWS = 3_000;

  private final HikariDataSource pool;
  private final HikariDataSource readingPool;
  private final Jdbi jdbi;
  private final Jdbi reading;
  private final List<GroupCommitWriter> writers;
  private final ExecutorService acknowledgements =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().name("store-acknowledgements").factory());

  private final @Nullable EpochCommit epochs;

  private PostgresDatabase(
      HikariDataSource pool, HikariDataSource readingPool, @Nullable HeldLease lease) {
    this.pool = pool;
    this.readingPool = readingPool;
    this.jdbi = Jdbis.over(pool);
    this.reading = Jdbis.over(readingPool);
    this.epochs = lease == null ? null : new EpochCommit(lease);
    this.writers =
        IntStream.range(0, WRITERS)
            .mapToObj(number ->
                new GroupCommitWriter(
                    "store-writer-" + number,
                    MOST_WAITING_PER_WRITER,
                    jdbi::open,
                    this::commit,
                    false))
            .toList();
  }

  /** The same for a command, whose changes compare no lease. */
  public static PostgresDatabase open(
      String url, @Nullable String user, @Nullable String password) {
    return open(url, user, password, null);
  }

  /**
   * Connects to the database, and migrates it if necessary.
   *
   * @param lease which every change compares; null for a command, whose changes compare nothing
   * @throws sotto.store.IncompatibleStoreException if it is of a newer Sotto
   * @throws StoreUnavailableException if it does not answer
   */
  public static PostgresDatabase open(
      String url, @Nullable String user, @Nullable String password, @Nullable Lease lease) {
    PostgresConnections connections = new PostgresConnections(url, user, password);
    HikariDataSource pool = connections.pool(WRITING_CONNECTIONS);
    try {
      Schema.prepare(pool, connections::forMigrations, Dialect.POSTGRESQL);
      HikariDataSource readingPool = connections.readingPool(READING_CONNECTIONS);
      return new PostgresDatabase(pool, readingPool, (HeldLease) lease);
    } catch (RuntimeException e) {
      pool.close();
      throw e;
    }
  }

  /**
   * Migrates a database whose tables have no lease yet.
   *
   * @param migrates whether tables of an older release may be changed
   * @throws MigrationNeededException if they may not, and would have to be
   * @throws StoreUnavailableException if the database does not answer
   */
  public static void prepareForLease(
      String url, @Nullable String user, @Nullable String password, boolean migrates)
      throws MigrationNeededException {
    PostgresConnections connections = new PostgresConnections(url, user, password);
    try (HikariDataSource pool = connections.pool(1)) {
      if (!migrates && Schema.isOlder(pool, Dialect.POSTGRESQL)) {
        throw MigrationNeededException.ofPostgres(url, user);
      }
      Schema.prepareForLease(pool, connections::forMigrations);
    }
  }

  /**
   * Accepts only tables of this release, and changes nothing.
   *
   * @throws sotto.store.IncompatibleStoreException if they are of another one
   * @throws StoreUnavailableException if the database does not answer
   */
  public static void requireNewest(String url, @Nullable String user, @Nullable String password) {
    try (HikariDataSource pool = new PostgresConnections(url, user, password).pool(1)) {
      Schema.requireNewest(pool, Dialect.POSTGRESQL);
    }
  }

  @Override
  public Dialect dialect() {
    return Dialect.POSTGRESQL;
  }

  @Override
  public <T extends @Nullable Object, X extends Exception> T read(Work<T, X> work) throws X {
    return reading.<T, X>inTransaction(work::in);
  }

  @Override
  public <T extends @Nullable Object, X extends Exception> T query(Work<T, X> work) throws X {
    return reading.<T, X>withHandle(work::in);
  }

  @Override
  public <T extends @Nullable Object, X extends Exception> T write(Work<T, X> work) throws X {
    AtomicBoolean committing = new AtomicBoolean();
    try {
      return jdbi.<T, X>inTransaction(handle -> {
        T result = work.in(handle);
        committing.set(true);
        if (epochs != null) {
          epochs.commit(handle); // JDBI then finds nothing to commit
        }
        return result;
      });
    } catch (RuntimeException e) {
      throw committing.get() ? StorageFailures.ofCommit(e) : e;
    }
  }

  private void commit(Handle handle) {
    if (epochs == null) {
      handle.commit();
    } else {
      epochs.commit(handle);
    }
  }

  @Override
  public CompletionStage<Void> writeLater(Object key, Work<@Nullable Void, RuntimeException> work) {
    GroupCommitWriter writer = writers.get(Math.floorMod(key.hashCode(), writers.size()));
    return Acknowledgement.of(() -> writer.submit(work), acknowledgements);
  }

  /**
   * Makes a table of about 1 MiB and drops it. A change within pages and log segments that exist
   * already would succeed on a full disk; new pages need space. The table is where the others are,
   * which a temporary one need not be, and it is unlogged: on a full disk a further log segment
   * would end PostgreSQL itself.
   */
  @Override
  public void probe() {
    this.<@Nullable Void, RuntimeException>write(handle -> {
      handle.execute(
          "CREATE UNLOGGED TABLE write_probe WITH (fillfactor = 10)"
              + " AS SELECT n FROM generate_series(1, "
              + PROBE_ROWS
              + ") AS n");
      handle.execute("DROP TABLE write_probe");
      return null;
    });
  }

  @Override
  public void backup(Path file) {
    throw new UnsupportedOperationException(
        "PostgreSQL has tools of its own for this, such as pg_dump and pg_basebackup.");
  }

  @Override
  public void close() {
    writers.forEach(GroupCommitWriter::close);
    acknowledgements.close();
    pool.close();
    readingPool.close();
  }
}
