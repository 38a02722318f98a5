package sotto.server;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import sotto.server.config.Setting;
import sotto.server.config.SettingValues;
import sotto.store.Store;
import sotto.store.fixtures.TestPostgres;
import sotto.store.sql.SqlStores;
import sotto.store.sql.StoreConfig;
import sotto.testkit.TestClock;

/** The databases of test servers; each folder has one of its own. */
public enum ServerDatabase {
  SQLITE {
    @Override
    void configure(SettingValues values, Path folder) {}

    @Override
    StoreConfig store(Path folder) {
      return StoreConfig.sqlite(folder.resolve("data").resolve("sotto.db"));
    }

    @Override
    Connection connect(Path folder) throws SQLException {
      return DriverManager.getConnection("jdbc:sqlite:" + store(folder).sqliteFile());
    }
  },
  POSTGRESQL {
    @Override
    void configure(SettingValues values, Path folder) {
      values
          .set(Setting.DATABASE_URL, store(folder).url())
          .set(Setting.DATABASE_USER, TestPostgres.USER);
    }

    @Override
    StoreConfig store(Path folder) {
      return ON_POSTGRESQL.computeIfAbsent(folder, _ -> TestPostgres.newDatabase());
    }

    @Override
    Connection connect(Path folder) throws SQLException {
      return DriverManager.getConnection(store(folder).url(), TestPostgres.USER, "");
    }
  };

  private static final Map<Path, StoreConfig> ON_POSTGRESQL = new ConcurrentHashMap<>();

  /** The one that the suite runs on. */
  static ServerDatabase chosen() {
    return valueOf(System.getProperty("sotto.test.database", "sqlite").toUpperCase(Locale.ROOT));
  }

  /** Has a server with its data in that folder use the database. */
  abstract void configure(SettingValues values, Path folder);

  /** The database of a server with its data in that folder. */
  abstract StoreConfig store(Path folder);

  /** Opens the database of a server as another process would. */
  Store open(Path folder, TestClock clock) {
    return SqlStores.open(store(folder), clock);
  }

  /** Reads and changes rows behind the server's back. */
  abstract Connection connect(Path folder) throws SQLException;
}
