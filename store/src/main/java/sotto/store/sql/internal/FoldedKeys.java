package sotto.store.sql.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;

/**
 * The migration that rebuilds the keys for sorting and searching, because {@link TextKey} folds
 * more letters than when the rows were written. In Java because the folding is.
 */
final class FoldedKeys implements JavaMigration {
  private record Named(String id, String name, String email) {}

  @Override
  public MigrationVersion getVersion() {
    return MigrationVersion.fromVersion("3");
  }

  @Override
  public String getDescription() {
    return "folded keys";
  }

  @Override
  public @Nullable Integer getChecksum() {
    return null;
  }

  @Override
  public boolean canExecuteInTransaction() {
    return true;
  }

  @Override
  public void migrate(Context context) throws SQLException {
    Connection connection = context.getConnection();
    try (PreparedStatement update =
        connection.prepareStatement("UPDATE users SET sort_key = ?, search_key = ? WHERE id = ?")) {
      for (Named user : read(connection, "SELECT id, display_name, email FROM users")) {
        update.setString(1, TextKey.folded(user.name()));
        update.setString(2, TextKey.search(user.name(), user.email()));
        update.setString(3, user.id());
        update.executeUpdate();
      }
    }
    try (PreparedStatement update =
        connection.prepareStatement("UPDATE user_groups SET sort_key = ? WHERE id = ?")) {
      for (Named group : read(connection, "SELECT id, name, '' FROM user_groups")) {
        update.setString(1, TextKey.folded(group.name()));
        update.setString(2, group.id());
        update.executeUpdate();
      }
    }
  }

  /** All rows before the first update: SQLite reads and writes on one connection here. */
  private static List<Named> read(Connection connection, String sql) throws SQLException {
    List<Named> all = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        all.add(new Named(rows.getString(1), rows.getString(2), rows.getString(3)));
      }
    }
    return all;
  }
}
