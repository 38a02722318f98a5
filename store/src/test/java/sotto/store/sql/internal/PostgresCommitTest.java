package sotto.store.sql.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sotto.store.StoreFailure;
import sotto.store.StoreUnavailableException;
import sotto.store.fixtures.TestPostgres;
import sotto.store.sql.StoreConfig;

/** Transactions whose connection ends, on a real PostgreSQL. */
final class PostgresCommitTest {
  private static final String END = "pg_terminate_backend(pg_backend_pid())";

  private final StoreConfig config = TestPostgres.newDatabase();
  private final WatchedDatabase database =
      new WatchedDatabase(PostgresDatabase.open(config.url(), config.user(), null));

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void aConnectionThatEndsInACommitLeavesTheOutcomeUnknown() {
    execute("CREATE TABLE numbers (n INTEGER)");
    execute(
        "CREATE FUNCTION finish() RETURNS trigger LANGUAGE plpgsql AS"
            + " 'BEGIN PERFORM "
            + END
            + "; RETURN NULL; END'");
    execute(
        "CREATE CONSTRAINT TRIGGER at_commit AFTER INSERT ON numbers DEFERRABLE INITIALLY DEFERRED"
            + " FOR EACH ROW EXECUTE FUNCTION finish()");
    assertThat(failureOf("INSERT INTO numbers VALUES (1)").isOutcomeUnknown()).isTrue();
  }

  @Test
  void aConnectionThatEndsBeforeTheCommitLeavesNothing() {
    assertThat(failureOf("SELECT " + END).isOutcomeUnknown()).isFalse();
  }

  private StoreUnavailableException failureOf(String sql) {
    StoreUnavailableException[] failure = new StoreUnavailableException[1];
    assertThatThrownBy(() -> execute(sql))
        .isInstanceOfSatisfying(StoreUnavailableException.class, e -> failure[0] = e);
    assertThat(failure[0].reason()).isEqualTo(StoreFailure.UNREACHABLE);
    return failure[0];
  }

  private void execute(String sql) {
    database.<Integer, RuntimeException>write(handle -> handle.execute(sql));
  }
}
