package sotto.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import sotto.store.Actor;
import sotto.store.IncompatibleStoreException;
import sotto.store.Store;
import sotto.store.StoreUnavailableException;
import sotto.store.fixtures.TestPostgres;
import sotto.store.sql.internal.PostgresDatabase;
import sotto.testkit.TestClock;

/** Cases that only a database server has. */
final class PostgresStoreTest {
  @Test
  void anIdleStoreFindsThatItCanWrite() {
    try (Store store = SqlStores.open(TestPostgres.newDatabase(), new TestClock())) {
      store.writability().checkIdle();
      assertThat(store.writability().failure()).isEmpty();
    }
  }

  @Test
  void readsSeeOneMomentAndChangeNothingWithoutAskingForItEachTime() {
    StoreConfig config = TestPostgres.newDatabase();
    try (PostgresDatabase database = PostgresDatabase.open(config.url(), config.user(), null)) {
      assertThat(database.<String, RuntimeException>read(PostgresStoreTest::level))
          .isEqualTo("repeatable read on");
      assertThat(database.<String, RuntimeException>write(PostgresStoreTest::level))
          .isEqualTo("read committed off");
    }
  }

  private static String level(Handle handle) {
    return handle
        .createQuery(
            "SELECT current_setting('transaction_isolation') || ' '"
                + " || current_setting('transaction_read_only')")
        .mapTo(String.class)
        .one();
  }

  @Test
  void anEmptyDatabaseIsPreparedAndFoundAgain() {
    StoreConfig config = TestPostgres.bareDatabase();
    try (Store store = SqlStores.open(config, new TestClock())) {
      store.organisations().create("Acme", Actor.local());
    }

    try (Store store = SqlStores.open(config, new TestClock())) {
      assertThat(store.organisations().first()).isPresent();
      assertThat(store.isHealthy()).isTrue();
    }
  }

  @Test
  void dataOfANewerVersionIsRefused() throws Exception {
    StoreConfig config = TestPostgres.newDatabase();
    try (var connection = TestDatabase.POSTGRESQL.connect(config);
        var statement = connection.createStatement()) {
      statement.execute("UPDATE schema_history SET version = '99'");
    }

    assertThatThrownBy(() -> SqlStores.open(config, new TestClock()))
        .isInstanceOf(IncompatibleStoreException.class);
  }

  @Test
  void aServerThatDoesNotAnswerIsToldWithoutThePassword() {
    StoreConfig config =
        new StoreConfig(
            // Nothing listens on the discard port of the loopback address.
            "jdbc:postgresql://127.0.0.1:9/sotto", "sotto", new DatabasePassword("hunter2"));

    assertThatThrownBy(() -> SqlStores.open(config, new TestClock()))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessageContaining("does not answer")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void backingUpIsLeftToItsOwnTools() {
    try (Store store = SqlStores.open(TestPostgres.newDatabase(), new TestClock())) {
      assertThatThrownBy(() -> store.backup(Path.of("backup.db")))
          .isInstanceOf(UnsupportedOperationException.class)
          .hasMessageContaining("pg_dump");
    }
  }
}
