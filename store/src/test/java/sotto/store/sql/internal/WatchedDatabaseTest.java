package sotto.store.sql.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.RandomAccessFile;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.statement.StatementException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sotto.store.StoreFailure;
import sotto.store.StoreUnavailableException;

/** Writes that fail because of the storage, on a real SQLite file. */
final class WatchedDatabaseTest {
  @TempDir private Path folder = Path.of("");

  @SuppressWarnings("NullAway.Init") // set before each test
  private WatchedDatabase database;

  private final List<Optional<StoreFailure>> reports = new ArrayList<>();

  @BeforeEach
  void open() {
    database = new WatchedDatabase(SqliteDatabase.open(folder.resolve("a.db")));
    database.writability().listen(reports::add);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void aDamagedFileIsToldByAReadAndNoProbeEndsThat() throws Exception {
    execute("CREATE TABLE broken (b)");
    execute("INSERT INTO broken VALUES (1)");
    int page = number("SELECT rootpage FROM sqlite_schema WHERE name = 'broken'");
    int bytes = number("PRAGMA page_size");
    database.close();
    try (Connection plain = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("a.db"));
        Statement statement = plain.createStatement()) {
      statement.execute("PRAGMA journal_mode = DELETE"); // so that all pages are in the file
    }
    try (var file = new RandomAccessFile(folder.resolve("a.db").toFile(), "rw")) {
      file.seek((page - 1L) * bytes);
      file.write("Z".repeat(bytes).getBytes(StandardCharsets.US_ASCII));
    }
    database = new WatchedDatabase(SqliteDatabase.open(folder.resolve("a.db")));
    database.writability().listen(reports::add);
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> number("SELECT b FROM broken"))
          .isInstanceOfSatisfying(
              StoreUnavailableException.class,
              e -> assertThat(e.reason()).isEqualTo(StoreFailure.CORRUPT));
      database.writability().checkFailing();
    }
    assertThat(database.writability().failure()).contains(StoreFailure.CORRUPT);
    assertThat(reports).containsExactly(Optional.of(StoreFailure.CORRUPT));
  }

  private int number(String query) {
    return database.<Integer, RuntimeException>read(
        h -> h.createQuery(query).mapTo(Integer.class).one());
  }

  @Test
  void aFullDatabaseFailsWritesWithThatReasonUntilAProbeSucceeds() {
    execute("PRAGMA max_page_count = 1"); // SQLite raises it to the present size
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(this::writeMuch)
          .isInstanceOfSatisfying(
              StoreUnavailableException.class,
              e -> assertThat(e.reason()).isEqualTo(StoreFailure.DISK_FULL));
      assertThat(database.writability().failure()).contains(StoreFailure.DISK_FULL);
      execute("PRAGMA max_page_count = 1");
    }
    assertThat(
            database.<Integer, RuntimeException>read(
                h -> h.createQuery("SELECT 1").mapTo(Integer.class).one()))
        .isEqualTo(1);

    execute("PRAGMA max_page_count = 1000000");
    writeMuch();
    assertThat(database.writability().failure()).as("only a probe ends it").isPresent();
    database.writability().checkFailing();

    assertThat(database.writability().failure()).isEmpty();
    assertThat(reports).containsExactly(Optional.of(StoreFailure.DISK_FULL), Optional.empty());
  }

  @Test
  void anIdleDatabaseFindsOutThatItCannotWrite() {
    AtomicInteger probes = new AtomicInteger();
    WriteState state = new WriteState(probes::incrementAndGet);
    state.succeeded();
    state.checkIdle();
    assertThat(probes).as("a change was stored a moment ago").hasValue(0);
    state.checkIdle();
    assertThat(probes).hasValue(1);
    state.failed(new StoreUnavailableException(StoreFailure.READ_ONLY, "read only"));
    state.checkIdle();
    assertThat(probes).hasValue(1);
  }

  @Test
  void aFailureFromBeforeIsReportedToANewListener() {
    WriteState state = new WriteState(() -> {});
    state.listen(reports::add);
    assertThat(reports).as("nothing to report").isEmpty();
    state.failed(new StoreUnavailableException(StoreFailure.READ_ONLY, "read only"));
    List<Optional<StoreFailure>> late = new ArrayList<>();
    state.listen(late::add);
    assertThat(late).containsExactly(Optional.of(StoreFailure.READ_ONLY));
    state.checkFailing();
    assertThat(late).containsExactly(Optional.of(StoreFailure.READ_ONLY), Optional.empty());
  }

  @Test
  void anOverloadedStoreIsNotOneThatCannotStore() {
    WriteState state = new WriteState(() -> {});
    state.failed(new StoreUnavailableException(StoreFailure.OVERLOADED, "too much"));
    assertThat(state.failure()).isEmpty();
  }

  @Test
  void aLockOfAnotherProcessIsAReason() throws SQLException {
    try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("a.db"));
        Statement statement = other.createStatement()) {
      execute("PRAGMA busy_timeout = 10");
      statement.execute("BEGIN IMMEDIATE");
      assertThatThrownBy(this::writeMuch)
          .isInstanceOfSatisfying(
              StoreUnavailableException.class,
              e -> assertThat(e.reason()).isEqualTo(StoreFailure.LOCKED));
      statement.execute("ROLLBACK");
    }
    database.writability().checkFailing();
    assertThat(reports).containsExactly(Optional.of(StoreFailure.LOCKED), Optional.empty());
  }

  @Test
  void aFailureOfTheWorkIsNone() {
    assertThatThrownBy(() -> execute("INSERT INTO absent VALUES (1)"))
        .isInstanceOf(StatementException.class);
    assertThat(reports).isEmpty();
  }

  @Test
  void aCommitThatFailsUnexpectedlyIsLeftToAProbe() {
    execute("CREATE TABLE parents (id INTEGER PRIMARY KEY)");
    execute(
        "CREATE TABLE children (parent INTEGER REFERENCES parents (id)"
            + " DEFERRABLE INITIALLY DEFERRED)");
    assertThatThrownBy(() -> execute("INSERT INTO children VALUES (99)"))
        .isInstanceOfSatisfying(
            StoreUnavailableException.class,
            e -> {
              assertThat(e.reason()).isEqualTo(StoreFailure.UNEXPECTED);
              assertThat(e.isOutcomeUnknown()).as("the database refused it").isFalse();
            });
    assertThat(reports).as("one change does not stop all").isEmpty();
  }

  @Test
  void aProbeThatFailsForWhateverReasonStopsChanges() {
    Database broken =
        (Database)
            Proxy.newProxyInstance(
                Database.class.getClassLoader(),
                new Class<?>[] {Database.class},
                (_, method, _) -> {
                  throw new IllegalStateException("odd: " + method.getName());
                });
    WatchedDatabase watched = new WatchedDatabase(broken);
    watched.writability().checkIdle();
    assertThat(watched.writability().failure()).contains(StoreFailure.UNEXPECTED);
  }

  @Test
  void aReadThatFailsIsNotSaidToBeAChange() {
    assertThatThrownBy(() ->
            database.<Integer, RuntimeException>read(handle -> {
              throw new IllegalStateException(new SQLException("", "58030"));
            }))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessageStartingWith("The database cannot be read: ");
    assertThat(reports).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "53100, false",
    "25006, false",
    "55P03, false",
    "23503, false",
    "40001, false",
    "57014, false",
    "58030, true",
    "08006, true",
    "57P01, true",
    "40003, true",
    "XX000, true"
  })
  void aCommitHasAnUnknownOutcomeUnlessItWasRefused(String state, boolean unknown) {
    RuntimeException failure = new IllegalStateException(new SQLException("", state));
    assertThat(StorageFailures.ofCommit(failure).isOutcomeUnknown()).isEqualTo(unknown);
  }

  @ParameterizedTest
  @CsvSource({
    "53100, DISK_FULL",
    "25006, READ_ONLY",
    "55P03, LOCKED",
    "58030, IO_ERROR",
    "25P03, UNREACHABLE",
    "25P04, UNREACHABLE",
    "08006, UNREACHABLE",
    "53300, UNREACHABLE",
    "57P01, UNREACHABLE",
    "23505, "
  })
  void statesOfPostgresqlAreReasonsToo(String state, @Nullable StoreFailure reason) {
    assertThat(StorageFailures.reasonOf(new IllegalStateException(new SQLException("", state))))
        .isEqualTo(reason);
  }

  private void writeMuch() {
    execute("CREATE TABLE IF NOT EXISTS much (bytes BLOB)");
    execute("INSERT INTO much VALUES (zeroblob(100000))");
  }

  private void execute(String sql) {
    database.<Integer, RuntimeException>write(handle -> handle.execute(sql));
  }
}
