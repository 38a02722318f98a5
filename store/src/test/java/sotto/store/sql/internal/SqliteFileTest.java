package sotto.store.sql.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The values that are really in force in SQLite. */
final class SqliteFileTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void whatWritesIsDurableAndKeepsReferences() throws Exception {
    SqliteFile file = SqliteFile.at(folder.resolve("sotto.db"));
    try (Connection connection = file.forWriting().getConnection()) {
      assertThat(pragma(connection, "journal_mode")).isEqualTo("wal");
      assertThat(pragma(connection, "synchronous")).isEqualTo("2"); // FULL
      assertThat(pragma(connection, "foreign_keys")).isEqualTo("1");
      assertThat(pragma(connection, "busy_timeout")).isEqualTo("5000");
    }
  }

  @Test
  void whatReadsWaitsForLocksAndCannotWrite() throws Exception {
    SqliteFile file = SqliteFile.at(folder.resolve("sotto.db"));
    try (Connection connection = file.forReading().getConnection();
        Statement statement = connection.createStatement()) {
      assertThat(pragma(connection, "busy_timeout")).isEqualTo("5000");
      assertThatThrownBy(() -> statement.execute("CREATE TABLE t (id INTEGER)"))
          .hasMessageContaining("readonly");
    }
  }

  private static String pragma(Connection connection, String name) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("PRAGMA " + name)) {
      row.next();
      return row.getString(1);
    }
  }
}
