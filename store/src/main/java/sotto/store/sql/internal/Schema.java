package sotto.store.sql.internal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import sotto.store.IncompatibleStoreException;
import sotto.store.StoreUnavailableException;

/**
 * Migrates the tables with the files in {@code db/migration} and {@link FoldedKeys}.
 *
 * <p>Flyway reads every migration and its checksum before it finds that there is nothing to do,
 * which takes a good part of a start. So one query reads the version first, and Flyway runs only
 * when there is something to do.
 */
final class Schema {
  /** The version of the newest migration. */
  static final int NEWEST = 6;

  private Schema() {}

  /** Migrates, with the same connections for everything. */
  static void prepare(DataSource source, Dialect dialect) {
    prepare(source, flyway -> flyway.dataSource(source), dialect);
  }

  /**
   * Migrates, with separate connections for migrations that may take long.
   *
   * @param migrating Flyway's connections; used only when there is something to do
   * @throws IncompatibleStoreException if the tables are of a newer version; they are not changed
   */
  static void prepare(
      DataSource source, UnaryOperator<FluentConfiguration> migrating, Dialect dialect) {
    int found = version(source, dialect);
    if (found > NEWEST) {
      throw new IncompatibleStoreException(found, NEWEST);
    }
    if (found < NEWEST) {
      migrating
          .apply(Flyway.configure())
          .locations("classpath:db/migration")
          .javaMigrations(new FoldedKeys())
          .table("schema_history")
          .placeholders(dialect.placeholders())
          .load()
          .migrate();
    }
  }

  /** The version of the tables; 0 when there are none. */
  private static int version(DataSource source, Dialect dialect) {
    String exists =
        switch (dialect) {
          case SQLITE -> "SELECT 1 FROM sqlite_schema WHERE name = 'schema_history'";
          case POSTGRESQL -> "SELECT 1 WHERE to_regclass('schema_history') IS NOT NULL";
        };
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      try (ResultSet rows = statement.executeQuery(exists)) {
        if (!rows.next()) {
          return 0;
        }
      }
      try (ResultSet rows =
          statement.executeQuery(
              "SELECT max(CAST(version AS INTEGER)) FROM schema_history WHERE success")) {
        rows.next();
        return rows.getInt(1);
      }
    } catch (SQLException e) {
      throw new StoreUnavailableException("The database cannot be opened: " + e.getMessage(), e);
    }
  }
}
