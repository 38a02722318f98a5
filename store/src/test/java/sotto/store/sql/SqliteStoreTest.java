package sotto.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.policy.Role;
import sotto.protocol.DeviceId;
import sotto.store.Actor;
import sotto.store.IncompatibleStoreException;
import sotto.store.Organisations.Organisation;
import sotto.store.PinCopies;
import sotto.store.Store;
import sotto.store.StoreUnavailableException;
import sotto.testkit.TestClock;

/** Cases that only a database in a file has. */
final class SqliteStoreTest {
  @TempDir private Path folder = Path.of("");

  private Store open(Path file) {
    return SqlStores.open(StoreConfig.sqlite(file), new TestClock());
  }

  private static void execute(Path file, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static List<String> explain(Path file, String sql) throws SQLException {
    List<String> plan = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "EXPLAIN QUERY PLAN "
                    + sql.replace(":user", "'u'").replace(":before", "1").replace(":limit", "9"))) {
      while (rows.next()) {
        plan.add(rows.getString("detail"));
      }
    }
    return plan;
  }

  @Test
  void newFilesAndFoldersAreForTheirOwnerOnly() throws Exception {
    Path data = folder.resolve("new/data");
    try (Store store = open(data.resolve("sotto.db"))) {
      store.organisations().create("Acme", Actor.local());
      store.backup(data.resolve("backup.db"));

      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data)))
          .isEqualTo("rwx------");
      try (Stream<Path> files = Files.list(data)) {
        assertThat(files.toList())
            .extracting(file -> file.getFileName().toString())
            .contains("sotto.db", "sotto.db-wal", "backup.db");
      }
      try (Stream<Path> files = Files.list(data)) {
        assertThat(files.toList())
            .allSatisfy(file ->
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------"));
      }
    }
  }

  @Test
  void aFileOthersCouldReadIsClosedToThem() throws Exception {
    Path file = folder.resolve("sotto.db");
    Files.createFile(file);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

    open(file).close();

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void whatWasWrittenIsThereWhenOpenedAgain() {
    Path file = folder.resolve("sotto.db");
    Organisation acme;
    try (Store store = open(file)) {
      acme = store.organisations().create("Acme", Actor.local());
    }

    try (Store store = open(file)) {
      assertThat(store.organisations().first()).contains(acme);
      assertThat(store.isHealthy()).isTrue();
    }
  }

  @Test
  void dataOfANewerVersionIsRefusedAndLeftAlone() throws Exception {
    Path file = folder.resolve("sotto.db");
    open(file).close();
    execute(
        file,
        "UPDATE schema_history SET version = '99' WHERE version ="
            + " (SELECT max(version) FROM schema_history)");

    assertThatThrownBy(() -> open(file))
        .isInstanceOf(IncompatibleStoreException.class)
        .hasMessageContaining("schema version 99")
        .hasMessageContaining("only up to version 8");
  }

  @Test
  void whatIsNoDatabaseIsRefused() throws Exception {
    Path file = folder.resolve("sotto.db");
    Files.writeString(file, "This is not a database, whatever its name says. ".repeat(50));

    assertThatThrownBy(() -> open(file)).isInstanceOf(StoreUnavailableException.class);
    assertThat(file).content().startsWith("This is not a database");
  }

  @Test
  void aBackupIsAStoreOfItsOwn() throws Exception {
    Path copy = folder.resolve("backup.db");
    try (Store store = open(folder.resolve("sotto.db"))) {
      var acme = store.organisations().create("Acme", Actor.local());
      store.backup(copy);
      store.users().create(acme.id(), "later@example.org", "Later", Role.MEMBER, Actor.local());

      try (Store restored = open(copy)) {
        assertThat(restored.organisations().first()).contains(acme);
        assertThat(restored.users().byEmail("later@example.org")).isEmpty();
        assertThat(restored.audit().entries(acme.id(), Long.MAX_VALUE, 10)).hasSize(1);
      }
    }
  }

  @Test
  void aBackupHasTheKeys() throws Exception {
    Path copy = folder.resolve("backup.db");
    try (Store store = open(folder.resolve("sotto.db"))) {
      var acme = store.organisations().create("Acme", Actor.local());
      var ada =
          store.users().create(acme.id(), "ada@example.org", "Ada", Role.MEMBER, Actor.local());
      DeviceId phone = DeviceId.random();
      store
          .keys()
          .extendList(ada.id(), KeysContract.list("genesis", "add"), Set.of(), null, Actor.local());
      store
          .pins()
          .add(ada.id(), phone, 0, List.of(new PinCopies.Copy(null, KeysContract.bytes("sealed"))));
      store.backup(copy);

      try (Store restored = open(copy)) {
        assertThat(restored.keys().of(ada.id())).isEqualTo(store.keys().of(ada.id()));
        assertThat(restored.keys().of(ada.id()).entries()).hasSize(2);
        assertThat(restored.pins().of(ada.id(), null, null, 100)).hasSize(1);
      }
    }
  }

  @Test
  void aBackupNeverReplacesAFile() throws Exception {
    Path existing = Files.writeString(folder.resolve("backup.db"), "precious");
    try (Store store = open(folder.resolve("sotto.db"))) {
      assertThatThrownBy(() -> store.backup(existing)).isInstanceOf(UncheckedIOException.class);
      assertThat(existing).hasContent("precious");
      assertThatThrownBy(() -> store.backup(folder.resolve("nowhere/backup.db")))
          .isInstanceOf(UncheckedIOException.class);
    }
  }

  @Test
  void aClosedStoreSaysSo() {
    Store store = open(folder.resolve("sotto.db"));
    store.close();

    assertThatThrownBy(() -> store.organisations().first())
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessageContaining("closed");
    assertThatThrownBy(() -> store.organisations().create("Acme", Actor.local()))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessageContaining("closed");
    assertThat(store.isHealthy()).isFalse();
  }

  @Test
  void historyWalksIndexesAndNeverTheWholeTable() throws Exception {
    Path file = folder.resolve("sotto.db");
    open(file).close();

    assertThat(explain(file, SqlCallLog.HISTORY))
        .anyMatch(step -> step.contains("INDEX call_participants_by_user"))
        .noneMatch(step -> step.contains("SCAN"))
        .noneMatch(step -> step.contains("TEMP B-TREE"));
    assertThat(explain(file, SqlCallLog.UNSEEN_MISSED))
        .anyMatch(step -> step.contains("INDEX call_participants_missed"))
        .noneMatch(step -> step.contains("SCAN"));
  }

  @Test
  void aDatabaseOfAnOlderReleaseIsKeptBeforeItIsMigrated() throws Exception {
    Path file = folder.resolve("sotto.db");
    StoreConfig config = StoreConfig.sqlite(file);
    SqlStores.open(config, new TestClock()).close();
    assertThat(folder.resolve("sotto.db.before-schema-8")).doesNotExist();
    // As the release before the lease left it.
    execute(file, "DROP TABLE lease");
    execute(file, "DROP TABLE server_keys");
    execute(file, "DELETE FROM schema_history WHERE version IN ('7', '8')");

    assertThatThrownBy(() -> SqlStores.openUnchanged(config, new TestClock()))
        .isInstanceOf(IncompatibleStoreException.class)
        .hasMessageContaining("Nothing was changed");
    Path backup = folder.resolve("backup.db");
    SqlStores.copy(config, backup);
    assertThat(hasLease(backup)).as("a backup changes nothing").isFalse();
    assertThat(hasLease(file)).isFalse();

    SqlStores.open(config, new TestClock()).close();
    assertThat(hasLease(file)).isTrue();
    assertThat(hasLease(folder.resolve("sotto.db.before-schema-8"))).isFalse();
    SqlStores.openUnchanged(config, new TestClock()).close();
  }

  private static boolean hasLease(Path file) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = connection.createStatement();
        var row =
            statement.executeQuery("SELECT count(*) FROM sqlite_schema WHERE name = 'lease'")) {
      return row.getInt(1) == 1;
    }
  }
}
