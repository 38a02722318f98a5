package sotto.store.sql.internal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
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
  static final int NEWEST = 8;

  /** The first version with a lease. */
  private static final int LEASE = 7;

  private Schema() {}

  /**
   * Migrates, with separate connections for migrations that may take long.
   *
   * @param migrating Flyway's connections; used only when there is something to do
   * @throws IncompatibleStoreException if the tables are of a newer version; they are not changed
   * @throws StoreUnavailableException if the database refuses it
   */
  static void prepare(
      DataSource source, UnaryOperator<FluentConfiguration> migrating, Dialect dialect) {
    int found = version(source, dialect);
    if (found > NEWEST) {
      throw new IncompatibleStoreException(found, NEWEST);
    }
    if (found == NEWEST) {
      return;
    }
    try {
      migrating
          .apply(Flyway.configure())
          .locations("classpath:db/migration")
          .javaMigrations(new FoldedKeys())
          .table("schema_history")
          .placeholders(dialect.placeholders())
          .load()
          .migrate();
    } catch (FlywayException e) {
      throw OpenFailures.ofMigration(e);
    }
  }

  /** Migrates tables that have no lease yet, so that it can be taken. */
  static void prepareForLease(DataSource source, UnaryOperator<FluentConfiguration> migrating) {
    if (version(source, Dialect.POSTGRESQL) < LEASE) {
      prepare(source, migrating, Dialect.POSTGRESQL);
    }
  }

  /**
   * Accepts only the tables of this release, and changes nothing.
   *
   * @throws IncompatibleStoreException if they are of another one, or missing
   */
  static void requireNewest(DataSource source, Dialect dialect) {
    int found = version(source, dialect);
    if (found != NEWEST) {
      throw new IncompatibleStoreException(found, NEWEST);
    }
  }

  /** Whether there are tables of an older release, which {@link #prepare} would migrate. */
  static boolean isOlder(DataSource source, Dialect dialect) {
    int found = version(source, dialect);
    return found > 0 && found < NEWEST;
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
          requireEmpty(statement, dialect);
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
      throw OpenFailures.translate(e);
    }
  }

  /** Two programs cannot share a database; the other one may need its tables as they are. */
  private static void requireEmpty(Statement statement, Dialect dialect) throws SQLException {
    String tables =
        switch (dialect) {
          case SQLITE ->
              "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite~_%'"
                  + " ESCAPE '~' ORDER BY name LIMIT 3";
          case POSTGRESQL ->
              "SELECT table_name FROM information_schema.tables"
                  + " WHERE table_schema = current_schema() AND table_type = 'BASE TABLE'"
                  + " ORDER BY table_name LIMIT 3";
        };
    List<String> found = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery(tables)) {
      while (rows.next()) {
        found.add(rows.getString(1));
      }
    }
    if (!found.isEmpty()) {
      throw StoreUnavailableException.ofLastingFault(
          "The database belongs to another program: it has the tables "
              + String.join(", ", found)
              + (found.size() == 3 ? " …" : "")
              + " and none of Sotto's. Give Sotto "
              + switch (dialect) {
                case SQLITE -> "another data folder (--data)";
                case POSTGRESQL -> "a database of its own (database.url)";
              },
          null);
    }
  }
}
