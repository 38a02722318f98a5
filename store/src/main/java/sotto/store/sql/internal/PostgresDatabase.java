package sotto.store.sql.internal;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import sotto.store.StoreUnavailableException;

/**
 * A PostgreSQL database behind a pool of connections. Blocking work runs on the caller's thread;
 * asynchronous writes go through a few {@link GroupCommitWriter}s, each key always to the same.
 */
public final class PostgresDatabase implements Database {
  private static final int WRITERS = 2;
  private static final int MOST_WAITING_PER_WRITER = 5_000;
  private static final int CONNECTIONS = 10 + WRITERS;

  /** A page that may be filled by a tenth holds about 22 of them. */
  private static final int PROBE_ROWS = 3_000;

  private final HikariDataSource pool;
  private final Jdbi jdbi;
  private final List<GroupCommitWriter> writers;
  private final ExecutorService acknowledgements =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().name("store-acknowledgements").factory());

  private PostgresDatabase(HikariDataSource pool) {
    this.pool = pool;
    this.jdbi = Jdbis.over(pool);
    this.writers =
        IntStream.range(0, WRITERS)
            .mapToObj(number ->
                new GroupCommitWriter(
                    "store-writer-" + number, MOST_WAITING_PER_WRITER, jdbi::open, false))
            .toList();
  }

  /**
   * Connects to the database, and migrates it if necessary.
   *
   * @throws sotto.store.IncompatibleStoreException if it is of a newer Sotto
   * @throws StoreUnavailableException if it does not answer
   */
  public static PostgresDatabase open(
      String url, @Nullable String user, @Nullable String password) {
    PostgresConnections connections = new PostgresConnections(url, user, password);
    HikariDataSource pool = connections.pool(CONNECTIONS);
    try {
      Schema.prepare(pool, connections::forMigrations, Dialect.POSTGRESQL);
      return new PostgresDatabase(pool);
    } catch (RuntimeException e) {
      pool.close();
      throw e;
    }
  }

  @Override
  public Dialect dialect() {
    return Dialect.POSTGRESQL;
  }

  @Override
  public <T extends @Nullable Object, X extends Exception> T read(Work<T, X> work) throws X {
    return transaction(handle -> {
      // One snapshot for all statements of the work. Set by SQL and not through JDBC, which would
      // query and restore the connection's own level each time.
      handle.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
      return work.in(handle);
    });
  }

  @Override
  public <T extends @Nullable Object, X extends Exception> T write(Work<T, X> work) throws X {
    AtomicBoolean committing = new AtomicBoolean();
    try {
      return this.<T, X>transaction(handle -> {
        T result = work.in(handle);
        committing.set(true);
        return result;
      });
    } catch (RuntimeException e) {
      throw committing.get() ? StorageFailures.ofCommit(e) : e;
    }
  }

  private <T extends @Nullable Object, X extends Exception> T transaction(Work<T, X> work)
      throws X {
    return jdbi.<T, X>inTransaction(work::in);
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
  }
}
