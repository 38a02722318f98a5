package sotto.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sotto.protocol.CallId;
import sotto.protocol.DeviceId;
import sotto.protocol.mode.CallMode;
import sotto.protocol.signalling.MediaRoute;
import sotto.store.CallParticipant;
import sotto.store.CallRecord;
import sotto.store.IncompatibleStoreException;
import sotto.store.Lease;
import sotto.store.LeaseHeldException;
import sotto.store.MigrationNeededException;
import sotto.store.Store;
import sotto.store.StoreFailure;
import sotto.store.StoreUnavailableException;
import sotto.store.User;
import sotto.store.fixtures.TestPostgres;
import sotto.testkit.TestClock;

/** The lease of a PostgreSQL database, and the commits that depend on it. */
final class LeaseTest {
  /** The lock that commits share and a takeover excludes, as in docs/adr/0016. */
  private static final String EXCLUDE = "SELECT pg_advisory_xact_lock(6012152070995207521)";

  private final StoreConfig config = TestPostgres.newDatabase();

  @SuppressWarnings("NullAway.Init") // by connect()
  private Connection other;

  @BeforeEach
  void connect() throws SQLException {
    other = TestDatabase.POSTGRESQL.connect(config);
  }

  @AfterEach
  void disconnect() throws SQLException {
    other.close();
  }

  @Test
  void aSecondServerIsRefusedWithTheNameOfTheFirst() throws Exception {
    try (Lease first = Leases.take(config, "first on ada", false)) {
      assertThat(first.epoch()).isEqualTo(1);
      assertThat(first.isHeld()).isTrue();
      assertThatThrownBy(() -> Leases.take(config, "second", false))
          .isInstanceOf(LeaseHeldException.class)
          .hasMessageContaining("first on ada")
          .hasMessageContaining("--standby");
      assertThat(first.isHeld()).isTrue();
    }
  }

  @Test
  void aCleanStopGivesItUpAndTheNextHolderRaisesTheEpoch() throws Exception {
    Leases.take(config, "first", false).close();
    assertThat(number("SELECT count(*) FROM lease WHERE holder IS NULL AND name IS NULL")).isOne();
    try (Lease next = Leases.take(config, "next", false)) {
      assertThat(next.epoch()).isEqualTo(2);
    }
  }

  @Test
  void aHolderRenewsIt() throws Exception {
    try (Lease lease = Leases.take(config, "holder", false)) {
      long first = number("SELECT expires_at FROM lease");
      while (number("SELECT expires_at FROM lease") == first) {
        Thread.onSpinWait();
      }
      assertThat(number("SELECT expires_at FROM lease") - first).isLessThan(60_000);
      assertThat(lease.isHeld()).isTrue();
    }
  }

  @Test
  void theLeaseOfASilentHolderIsTakenOnceItIsOver() throws Exception {
    execute("UPDATE lease SET epoch = 7, holder = 'h', name = 'killed', expires_at = 1");
    try (Lease lease = Leases.take(config, "next", false)) {
      assertThat(lease.epoch()).isEqualTo(8);
      assertThat(number("SELECT count(*) FROM lease WHERE name = 'next'")).isOne();
    }
  }

  @Test
  void aStandbyTakesItWhenItIsGivenUp() throws Exception {
    Lease first = Leases.take(config, "first", false);
    CompletableFuture<Lease> standby = standby();
    while (number(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                + " AND query LIKE 'SELECT epoch, holder%'")
        == 0) {
      Thread.onSpinWait();
    }
    assertThat(standby).isNotDone();
    first.close();
    try (Lease next = standby.orTimeout(60, TimeUnit.SECONDS).join()) {
      assertThat(next.epoch()).isEqualTo(2);
    }
  }

  @Test
  void aStandbyWaitsThroughBrokenConnections() throws Exception {
    Lease first = Leases.take(config, "first", false);
    CompletableFuture<Lease> standby = standby();
    String others =
        "FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
            + " AND query LIKE 'SELECT epoch, holder%'";
    for (int i = 0; i < 2; i++) {
      while (number("SELECT count(*) " + others) == 0) {
        Thread.onSpinWait();
      }
      execute("SELECT pg_terminate_backend(pid) " + others);
    }
    first.close();
    try (Lease next = standby.orTimeout(60, TimeUnit.SECONDS).join()) {
      assertThat(next.epoch()).isEqualTo(2);
    }
  }

  @Test
  void aStandbyChangesNoTablesOfAnotherRelease() {
    StoreConfig bare = TestPostgres.bareDatabase();
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> Leases.requireReady(bare))
          .isInstanceOf(IncompatibleStoreException.class);
    }
    Leases.requireReady(config);
  }

  @Test
  void tablesOfAnOlderReleaseAreChangedOnlyByRequest() throws Exception {
    execute("DROP TABLE lease");
    execute("DROP TABLE server_keys");
    execute("DELETE FROM schema_history WHERE version IN ('7', '8')");
    assertThatThrownBy(() -> Leases.take(config, "server", false))
        .isInstanceOf(MigrationNeededException.class)
        .hasMessageContaining("--username=postgres --dbname=postgresql://")
        .hasMessageNotContaining("jdbc:")
        .hasMessageContaining("serve --migrate");
    assertThatThrownBy(() -> SqlStores.openUnchanged(config, new TestClock()))
        .isInstanceOf(IncompatibleStoreException.class)
        .hasMessageContaining("Nothing was changed");
    assertThat(number("SELECT count(*) FROM pg_tables WHERE tablename = 'lease'")).isZero();

    Leases.take(config, "server", true).close();
    SqlStores.openUnchanged(config, new TestClock()).close();
  }

  @Test
  void anEmptyDatabaseIsPreparedForItsFirstServer() throws Exception {
    StoreConfig bare = TestPostgres.bareDatabase();
    try (Lease lease = Leases.take(bare, "first", false);
        Store store = SqlStores.open(bare, lease, new TestClock())) {
      assertThat(ada(store)).isNotNull();
    }
  }

  @Test
  void afterATakeoverEveryWriteOfTheOldHolderFailsAndItIsTold() throws Exception {
    CountDownLatch lost = new CountDownLatch(1);
    try (Lease lease = Leases.take(config, "old", false);
        Store store = SqlStores.open(config, lease, new TestClock())) {
      lease.onLost(lost::countDown);
      User ada = ada(store);
      store.calls().started(call(ada)).toCompletableFuture().join();
      execute("UPDATE lease SET epoch = epoch + 1");
      assertThatThrownBy(() -> store.links().createSetup(Duration.ofHours(1)))
          .isInstanceOfSatisfying(
              StoreUnavailableException.class,
              e -> assertThat(e.reason()).isEqualTo(StoreFailure.NOT_HOLDER));
      assertThat(lost.getCount()).isZero();
      assertThat(lease.isHeld()).isFalse();
      assertThatThrownBy(() -> store.calls().started(call(ada)).toCompletableFuture().join())
          .isInstanceOf(CompletionException.class)
          .cause()
          .isInstanceOfSatisfying(
              StoreUnavailableException.class,
              e -> assertThat(e.reason()).isEqualTo(StoreFailure.NOT_HOLDER));
      assertThat(number("SELECT count(*) FROM one_time_links")).isZero();
      assertThat(number("SELECT count(*) FROM calls")).isOne();
    }
  }

  @Test
  void anIdleHolderFindsTheTakeoverAtItsNextRenewal() throws Exception {
    CountDownLatch lost = new CountDownLatch(1);
    try (Lease lease = Leases.take(config, "old", false)) {
      lease.onLost(lost::countDown);
      execute("UPDATE lease SET epoch = epoch + 1");
      assertThat(lost.await(60, TimeUnit.SECONDS)).isTrue();
      CountDownLatch late = new CountDownLatch(1);
      lease.onLost(late::countDown);
      assertThat(late.getCount()).as("told at once").isZero();
    }
    assertThat(number("SELECT count(*) FROM lease WHERE holder IS NOT NULL"))
        .as("the lease of the next holder is not given up")
        .isOne();
  }

  /**
   * The commit waits for the takeover's lock and has to compare with the epoch of after its wait,
   * also in a database whose transactions would see the state of their begin.
   */
  @Test
  void aCommitThatWaitsForATakeoverFails() throws Exception {
    execute(
        """
        DO $$ BEGIN EXECUTE format(
          'ALTER DATABASE %I SET default_transaction_isolation = ''repeatable read''',
          current_database()); END $$\
        """);
    try (Lease lease = Leases.take(config, "old", false);
        Store store = SqlStores.open(config, lease, new TestClock())) {
      other.setAutoCommit(false);
      execute(EXCLUDE);
      CompletableFuture<?> write =
          CompletableFuture.supplyAsync(() -> store.links().createSetup(Duration.ofHours(1)));
      try (Connection third = TestDatabase.POSTGRESQL.connect(config)) {
        while (number(
                third,
                "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
                    + " AND mode = 'ShareLock'")
            == 0) {
          Thread.onSpinWait();
        }
      }
      execute("UPDATE lease SET epoch = epoch + 1");
      other.commit();
      assertThatThrownBy(write::join)
          .isInstanceOf(CompletionException.class)
          .cause()
          .isInstanceOfSatisfying(
              StoreUnavailableException.class,
              e -> assertThat(e.reason()).isEqualTo(StoreFailure.NOT_HOLDER));
      assertThat(number("SELECT count(*) FROM one_time_links")).isZero();
    }
  }

  /** As a process that was paused between the comparison and the commit, which has the lock. */
  @Test
  void aTakeoverWaitsForACommitThatHasCompared() throws Exception {
    other.setAutoCommit(false);
    execute(EXCLUDE.replace("lock(", "lock_shared("));
    CompletableFuture<Lease> next =
        CompletableFuture.supplyAsync(() -> {
          try {
            return Leases.take(config, "next", false);
          } catch (LeaseHeldException | MigrationNeededException e) {
            throw new AssertionError(e);
          }
        });
    try (Connection third = TestDatabase.POSTGRESQL.connect(config)) {
      while (number(
              third,
              "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
                  + " AND mode = 'ExclusiveLock'")
          == 0) {
        Thread.onSpinWait();
      }
      assertThat(number(third, "SELECT epoch FROM lease")).isZero();
    }
    other.commit();
    next.orTimeout(60, TimeUnit.SECONDS).join().close();
    assertThat(number("SELECT epoch FROM lease")).isOne();
  }

  @Test
  void aCommandWritesBesideTheHolderWithoutALease() throws Exception {
    try (Lease lease = Leases.take(config, "holder", false);
        Store command = SqlStores.open(config, new TestClock())) {
      command.links().createSetup(Duration.ofHours(1));
      assertThat(lease.isHeld()).isTrue();
    }
  }

  private static User ada(Store store) {
    String token = store.links().createSetup(Duration.ofHours(1));
    return store.links().redeemSetup(token, "A", "a@example.org", "Ada", "phc").orElseThrow();
  }

  /** One that ends at once, with the same person on both sides. */
  private static CallRecord call(User ada) {
    return CallRecord.started(
        CallId.random(),
        ada.organisation(),
        List.of(
            CallParticipant.caller(ada.id(), DeviceId.random()), CallParticipant.callee(ada.id())),
        new CallMode.EndToEndEncrypted(),
        new MediaRoute.DeviceToDevice(),
        false,
        Instant.EPOCH);
  }

  private CompletableFuture<Lease> standby() {
    return CompletableFuture.supplyAsync(() -> {
      try {
        return Leases.await(config, "standby");
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    });
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = other.createStatement()) {
      statement.execute(sql);
    }
  }

  private long number(String sql) throws SQLException {
    return number(other, sql);
  }

  private static long number(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        var row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }
}
