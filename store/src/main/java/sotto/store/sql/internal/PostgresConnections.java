package sotto.store.sql.internal;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.util.Map;
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
   * Opens a pool for everyday work.
   *
   * @throws sotto.store.StoreUnavailableException if the database does not answer
   */
  HikariDataSource pool(int connections) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("store");
    config.setJdbcUrl(url);
    config.setUsername(user);
    config.setPassword(password);
    config.setMaximumPoolSize(connections);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(POOL_TIMEOUT_MILLIS);
    driverProperties().forEach(config::addDataSourceProperty);
    config.addDataSourceProperty("socketTimeout", Integer.toString(SOCKET_TIMEOUT_SECONDS));
    try {
      return new HikariDataSource(config);
    } catch (PoolInitializationException e) {
      throw OpenFailures.ofPostgres(user, e, e.getCause());
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
