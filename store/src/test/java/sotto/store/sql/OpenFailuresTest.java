package sotto.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.store.StoreFailure;
import sotto.store.StoreUnavailableException;
import sotto.store.fixtures.TestPostgres;
import sotto.testkit.TestClock;

/** The messages about databases that are none of Sotto's, or cannot be reached. */
final class OpenFailuresTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void aFileThatIsNoDatabaseIsNamedAndLeftAsItIs() throws Exception {
    Path file = Files.writeString(folder.resolve("sotto.db"), "letters to my aunt, first volume");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    assertThatThrownBy(() -> open(StoreConfig.sqlite(file)))
        .isInstanceOf(StoreUnavailableException.class)
        .satisfies(e -> assertThat(isLasting(e)).isTrue())
        .hasMessageContaining(file + " is not an SQLite database")
        .hasMessageContaining("--data");
    assertThat(Files.readString(file)).startsWith("letters");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-r--r--");
  }

  @Test
  void damageLastsWhereverItIsFound() {
    assertThat(isLasting(new StoreUnavailableException(StoreFailure.CORRUPT, "damaged"))).isTrue();
    assertThat(isLasting(new StoreUnavailableException(StoreFailure.LOCKED, "locked"))).isFalse();
  }

  @Test
  void aDatabaseOfAnotherProgramIsNamedByItsTablesAndLeftAsItIs() throws Exception {
    Path file = folder.resolve("sotto.db");
    execute("jdbc:sqlite:" + file, "CREATE TABLE recipes (name TEXT)");
    byte[] before = Files.readAllBytes(file);
    assertThatThrownBy(() -> open(StoreConfig.sqlite(file)))
        .isInstanceOf(StoreUnavailableException.class)
        .satisfies(e -> assertThat(isLasting(e)).isTrue())
        .hasMessageContaining("belongs to another program: it has the tables recipes and none");
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
  }

  @Test
  void aDatabaseOfAnotherProgramInPostgresqlIsLeftAsItIs() throws Exception {
    StoreConfig config = TestPostgres.bareDatabase();
    execute(config.url() + "?user=postgres", "CREATE TABLE recipes (name TEXT)");
    assertThatThrownBy(() -> open(config))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessageContaining("it has the tables recipes and none of Sotto's")
        .hasMessageContaining("database.url");
  }

  @Test
  void postgresqlThatRefusesTheUserIsNotSaidToBeAway() {
    StoreConfig config = TestPostgres.bareDatabase();
    assertThatThrownBy(
            () -> open(new StoreConfig(config.url(), "mallory", new DatabasePassword("x"))))
        .isInstanceOf(StoreUnavailableException.class)
        .satisfies(e -> assertThat(isLasting(e)).isTrue())
        .hasMessageContaining("PostgreSQL refuses the user mallory")
        .hasMessageContaining("SOTTO_DATABASE_PASSWORD")
        .hasMessageNotContaining("does not answer");
  }

  @Test
  void aUserWhoMayNotCreateTablesIsToldToOwnTheDatabase() throws Exception {
    StoreConfig config = TestPostgres.bareDatabase();
    execute(config.url() + "?user=postgres", "CREATE ROLE guest LOGIN");
    try {
      assertThatThrownBy(() -> open(new StoreConfig(config.url(), "guest", null)))
          .isInstanceOf(StoreUnavailableException.class)
          .satisfies(e -> assertThat(isLasting(e)).isTrue())
          .hasMessageContaining("may not create tables in it: make the user its owner")
          .hasMessageContaining("permission denied for schema public");
    } finally {
      execute(config.url() + "?user=postgres", "DROP ROLE guest");
    }
  }

  @Test
  void aMissingDatabaseOfPostgresqlIsNamed() {
    StoreConfig config = TestPostgres.bareDatabase();
    assertThatThrownBy(() -> open(new StoreConfig(config.url() + "_none", config.user(), null)))
        .isInstanceOf(StoreUnavailableException.class)
        .satisfies(e -> assertThat(isLasting(e)).isTrue())
        .hasMessageContaining("createdb --owner=postgres");
  }

  @Test
  void postgresqlThatIsAwayIsSaidToBe() {
    assertThatThrownBy(
            () -> open(new StoreConfig("jdbc:postgresql://127.0.0.1:1/sotto", "sotto", null)))
        .isInstanceOf(StoreUnavailableException.class)
        .satisfies(e -> assertThat(isLasting(e)).isFalse())
        .hasMessageContaining("PostgreSQL does not answer: check host and port in database.url");
  }

  @Test
  void aPasswordThatPostgresqlMissesIsSaidToBeMissing() throws Exception {
    try (EmbeddedPostgres postgres =
        EmbeddedPostgres.builder().setDataDirectory(folder.resolve("postgres")).start()) {
      String url = postgres.getJdbcUrl("postgres", "postgres");
      Path rules = folder.resolve("postgres/pg_hba.conf");
      Files.writeString(
          rules, "host all guarded 127.0.0.1/32 scram-sha-256\n" + Files.readString(rules));
      execute(url, "CREATE ROLE guarded LOGIN PASSWORD 'quiet'");
      execute(url, "SELECT pg_reload_conf()");
      String address = "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres";
      assertThatThrownBy(() -> open(new StoreConfig(address, "guarded", null)))
          .isInstanceOf(StoreUnavailableException.class)
          .satisfies(e -> assertThat(isLasting(e)).isTrue())
          .hasMessageContaining("set SOTTO_DATABASE_PASSWORD");
    }
  }

  private static boolean isLasting(Throwable failure) {
    return failure instanceof StoreUnavailableException unavailable && unavailable.isLasting();
  }

  private static void open(StoreConfig config) {
    SqlStores.open(config, new TestClock()).close();
  }

  private static void execute(String url, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
