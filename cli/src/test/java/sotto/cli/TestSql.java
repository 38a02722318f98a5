package sotto.cli;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Queries of a database file that no server uses. */
final class TestSql {
  private TestSql() {}

  /** The number of rows in a table. */
  static int count(Path file, String table) throws SQLException {
    return Integer.parseInt(texts(file, "SELECT count(*) FROM " + table).getFirst());
  }

  /** The first column of all rows. */
  static List<String> texts(Path file, String query) throws SQLException {
    List<String> found = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        found.add(rows.getString(1));
      }
    }
    return found;
  }
}
