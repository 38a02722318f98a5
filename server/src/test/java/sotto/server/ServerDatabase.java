package sotto.server;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import sotto.server.config.Setting;
import sotto.server.config.SettingValues;
import sotto.store.Store;
import sotto.store.sql.SqlStores;
import sotto.store.sql.StoreConfig;
import sotto.testkit.TestClock;

/** The databases of test servers; each folder has one of its own. */
public enum ServerDatabase {
  SQLITE {
    @Override
    void configure(SettingValues values, Path folder) {}

    @Override
    Connection connect(Path folder) throws SQLException {
      return DriverManager.getConnection(
          "jdbc:sqlite:" + folder.resolve("data").resolve("sotto.db"));
    }
  },
  POSTGRESQL {
    @Override
    void configure(SettingValues values, Path folder) {
      values
          .set(Setting.DATABASE_URL, Cluster.urlOf(folder))
          .set(Setting.DATABASE_USER, Cluster.USER);
    }

    @Override
    Connection connect(Path folder) throws SQLException {
      return DriverManager.getConnection(Cluster.urlOf(folder), Cluster.USER, "");
    }
  };

  /** The one that the suite runs on. */
  static ServerDatabase chosen() {
    return valueOf(System.getProperty("sotto.test.database", "sqlite").toUpperCase(Locale.ROOT));
  }

  /** Has a server with its data in that folder use the database. */
  abstract void configure(SettingValues values, Path folder);

  /** Opens the database of a server as another process would. */
  Store open(Path folder, TestClock clock) {
    return SqlStores.open(
        this == SQLITE
            ? StoreConfig.sqlite(folder.resolve("data").resolve("sotto.db"))
            : new StoreConfig(Cluster.urlOf(folder), Cluster.USER, null),
        clock);
  }

  /** Reads and changes rows behind the server's back. */
  abstract Connection connect(Path folder) throws SQLException;

  /** A PostgreSQL, started when it is first used; databases are copies of one with tables. */
  private static final class Cluster {
    static final String USER = "postgres";
    private static final String TEMPLATE = "prepared";
    private static final Map<Path, String> NAMES = new ConcurrentHashMap<>();
    private static final EmbeddedPostgres SERVER = start();

    static String urlOf(Path folder) {
      return url(NAMES.computeIfAbsent(folder, _ -> created("server_" + NAMES.size())));
    }

    private static String created(String name) {
      create(name + " TEMPLATE " + TEMPLATE);
      return name;
    }

    private static String url(String database) {
      return SERVER.getJdbcUrl(USER, database).replaceFirst("\\?.*", "");
    }

    private static EmbeddedPostgres start() {
      try {
        EmbeddedPostgres server = EmbeddedPostgres.builder().start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server)));
        return server;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static void stop(EmbeddedPostgres server) {
      try {
        server.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static void create(String definition) {
      try (Connection connection = SERVER.getPostgresDatabase().getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("CREATE DATABASE " + definition);
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }

    static {
      create(TEMPLATE);
      SqlStores.open(new StoreConfig(url(TEMPLATE), USER, null), new TestClock()).close();
    }
  }
}
