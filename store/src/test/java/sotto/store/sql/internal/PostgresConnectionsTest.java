package sotto.store.sql.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.lang.reflect.Field;
import java.net.Socket;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import sotto.store.fixtures.TestPostgres;
import sotto.store.sql.StoreConfig;

/** The values that are really in force in the driver. */
final class PostgresConnectionsTest {
  private final StoreConfig config = TestPostgres.newDatabase();

  @Test
  void everydayConnectionsGiveUpOnADatabaseThatDoesNotAnswer() throws Exception {
    try (HikariDataSource pool = connections(config.url()).pool(2)) {
      assertThat(pool.getConnectionTimeout()).isEqualTo(5_000);
      assertThat(timeoutMillis(pool)).isEqualTo(10_000);
      assertThat(keepsAlive(pool)).isTrue();
      assertThat(applicationName(pool)).isEqualTo("sotto");
    }
  }

  @Test
  void whatTheUrlSaysWins() throws Exception {
    try (HikariDataSource pool = connections(config.url() + "?socketTimeout=30").pool(2)) {
      assertThat(timeoutMillis(pool)).isEqualTo(30_000);
      assertThat(keepsAlive(pool)).isTrue();
    }
  }

  @Test
  void migrationsMayTakeAsLongAsTheyNeed() throws Exception {
    DataSource source =
        Objects.requireNonNull(
            connections(config.url()).forMigrations(Flyway.configure()).getDataSource());
    assertThat(timeoutMillis(source)).isZero();
    assertThat(keepsAlive(source)).isTrue();
    assertThat(applicationName(source)).isEqualTo("sotto");
  }

  private PostgresConnections connections(String url) {
    return new PostgresConnections(url, config.user(), null);
  }

  private static int timeoutMillis(DataSource source) throws SQLException {
    try (Connection connection = source.getConnection()) {
      return connection.getNetworkTimeout();
    }
  }

  /** Reads the option from the socket itself, which the driver does not expose. */
  private static boolean keepsAlive(DataSource source) throws Exception {
    try (Connection connection = source.getConnection()) {
      Class<?> driver = Class.forName("org.postgresql.jdbc.PgConnection");
      Object executor = driver.getMethod("getQueryExecutor").invoke(connection.unwrap(driver));
      Field field =
          Class.forName("org.postgresql.core.QueryExecutorBase").getDeclaredField("pgStream");
      field.setAccessible(true);
      Object stream = Objects.requireNonNull(field.get(executor));
      return ((Socket) stream.getClass().getMethod("getSocket").invoke(stream)).getKeepAlive();
    }
  }

  private static String applicationName(DataSource source) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SHOW application_name")) {
      row.next();
      return row.getString(1);
    }
  }
}
