package sotto.store.sql;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import sotto.store.Store;
import sotto.store.fixtures.TestPostgres;
import sotto.testkit.TestClock;

/** The databases every contract test runs against, an empty one for each test. */
enum TestDatabase {
  SQLITE {
    @Override
    StoreConfig config(Path folder) {
      return StoreConfig.sqlite(folder.resolve("sotto.db"));
    }

    @Override
    StoreConfig bare(Path folder) {
      return config(folder);
    }

    @Override
    String url(StoreConfig config) {
      return "jdbc:sqlite:" + config.sqliteFile();
    }
  },
  POSTGRESQL {
    @Override
    StoreConfig config(Path folder) {
      return TestPostgres.newDatabase();
    }

    @Override
    StoreConfig bare(Path folder) {
      return TestPostgres.bareDatabase();
    }

    @Override
    String url(StoreConfig config) {
      return config.url();
    }
  };

  /** The configuration of an empty database, below the folder if it is in files. */
  abstract StoreConfig config(Path folder);

  /** The same for a database without tables. */
  abstract StoreConfig bare(Path folder);

  abstract String url(StoreConfig config);

  /** Reads rows past the store. */
  Connection connect(StoreConfig config) throws SQLException {
    return DriverManager.getConnection(url(config), config.user(), "");
  }

  Store open(StoreConfig config, TestClock clock) {
    return SqlStores.open(config, clock);
  }
}
