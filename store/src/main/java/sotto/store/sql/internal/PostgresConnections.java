package sotto.store.sql.internal;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Properties;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * Opens connections to PostgreSQL.
 *
 * <p>A database that becomes silent (a frozen machine, a cut cable) must not block callers. So a
 * statement without an answer fails after {@link #SOCKET_TIMEOUT_SECONDS}, and its connection is
 * closed. The database's URL overrides the values here.
 */
final class PostgresConnections {
  /** Every statement of the store is short; one that takes this long will get no answer. */
  static final int SOCKET_TIMEOUT_SECONDS = 10;

  static final int CONNECT_TIMEOUT_SECONDS = 5;

  /** The time limits of the connection of the lease, which is renewed every two seconds. */
  private static final int LEASE_TIMEOUT_SECONDS = 3;

  /**
   * Limits that PostgreSQL itself keeps for changes, whatever becomes of this process: of a
   * statement, so that a lock that is never released fails a change with a known outcome; of a
   * transaction of many statements, from version 17 on; and of a transaction that waits for its
   * next statement, so that a frozen server keeps locks for less time than its lease is valid.
   * Commits depend on the isolation level ({@link EpochCommit}).
   */
  private static final String FOR_WRITING =
      """
      SET statement_timeout = '5s';
      SET idle_in_transaction_session_timeout = '5s';
      DO $$ BEGIN
        IF current_setting('server_version_num')::integer >= 170000 THEN
          SET transaction_timeout = '10s';
        END IF;
      END $$;
      SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL READ COMMITTED, READ WRITE\
      """;

  /**
   * One snapshot for all statements of a transaction, without a round trip that asks for it. The
   * directory of a large organisation may take longer than a change.
   */
  private static final String FOR_READING =
      """
      SET statement_timeout = '30s';
      SET idle_in_transaction_session_timeout = '30s';
      SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY\
      """;

  private static final int POOL_TIMEOUT_MILLIS = 5_000;

  private final String url;
  private final @Nullable String user;
  private final @Nullable String password;

  PostgresConnections(String url, @Nullable String user, @Nullable String password) {
    this.url = url;
    this.user = user;
    this.password = password;
  }

  /**
   * Opens a pool for changes.
   *
   * @throws sotto.store.StoreUnavailableException if the database does not answer
   */
  HikariDataSource pool(int connections) {
    return pool("store", connections, FOR_WRITING);
  }

  /** Opens a pool for reading, in the same way. */
  HikariDataSource readingPool(int connections) {
    return pool("store-reading", connections, FOR_READING);
  }

  private HikariDataSource pool(String name, int connections, String settings) {
    HikariConfig config = new HikariConfig();
    config.setPoolName(name);
    config.setJdbcUrl(url);
    config.setUsername(user);
    config.setPassword(password);
    config.setMaximumPoolSize(connections);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(POOL_TIMEOUT_MILLIS);
    driverProperties().forEach(config::addDataSourceProperty);
    config.addDataSourceProperty("socketTimeout", Integer.toString(SOCKET_TIMEOUT_SECONDS));
    config.setConnectionInitSql(settings);
    try {
      return new HikariDataSource(config);
    } catch (PoolInitializationException e) {
      throw OpenFailures.ofPostgres(user, e, e.getCause());
    }
  }

  /**
   * Opens a connection for the lease.
   *
   * @throws SQLException if the database does not answer
   */
  Connection openForLease() throws SQLException {
    Properties properties = new Properties();
    driverProperties().forEach(properties::setProperty);
    properties.setProperty("connectTimeout", Integer.toString(LEASE_TIMEOUT_SECONDS));
    properties.setProperty("loginTimeout", Integer.toString(LEASE_TIMEOUT_SECONDS));
    properties.setProperty("socketTimeout", Integer.toString(LEASE_TIMEOUT_SECONDS));
    if (user != null) {
      properties.setProperty("user", user);
    }
    if (password != null) {
      properties.setProperty("password", password);
    }
    Connection connection = DriverManager.getConnection(url, properties);
    try (Statement statement = connection.createStatement()) {
      statement.execute(FOR_WRITING);
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /**
   * The driver's properties. Each is a string: the driver silently ignores values of other types.
   */
  private static Map<String, String> driverProperties() {
    return Map.of(
        "ApplicationName", "sotto",
        "tcpKeepAlive", "true",
        "connectTimeout", Integer.toString(CONNECT_TIMEOUT_SECONDS));
  }

  /**
   * Gives Flyway connections without a time limit, because the duration of migrations depends on
   * the number of rows.
   */
  FluentConfiguration forMigrations(FluentConfiguration flyway) {
    return flyway.dataSource(url, user, password).jdbcProperties(driverProperties());
  }
}
