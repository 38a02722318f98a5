package sotto.store.sql;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import sotto.store.Store;
import sotto.store.TestClock;

/** The databases every contract test runs against, an empty one for each test. */
enum TestDatabase {
  SQLITE {
    @Override
    StoreConfig config(Path folder) {
      return StoreConfig.sqlite(folder.resolve("sotto.db"));
    }

    @Override
    Connection connect(StoreConfig config) throws SQLException {
      return DriverManager.getConnection("jdbc:sqlite:" + config.sqliteFile());
    }
  },
  POSTGRESQL {
    @Override
    StoreConfig config(Path folder) {
      return TestPostgres.newDatabase();
    }

    @Override
    Connection connect(StoreConfig config) throws SQLException {
      return DriverManager.getConnection(config.url(), config.user(), "");
    }
  };

  /** Where an empty database is, kept beneath the folder if it is in files. */
  abstract StoreConfig config(Path folder);

  /** A look at the rows behind the store's back. */
  abstract Connection connect(StoreConfig config) throws SQLException;

  Store open(StoreConfig config, TestClock clock) {
    return SqlStores.open(config, clock);
  }
}
