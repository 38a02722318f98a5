package sotto.store.sql.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptStatementsTest {
  private static final String SQL = "SELECT 1";

  @TempDir private Path folder;

  @Test
  void aStatementIsPreparedOncePerConnectionAndClosedWithIt() throws SQLException {
    Jdbi jdbi = Jdbis.over(SqliteFile.at(folder.resolve("s.db")).forWriting());
    PreparedStatement first;
    try (Handle handle = jdbi.open()) {
      first = KeptStatements.of(handle, SQL);
      assertThat(KeptStatements.of(handle, SQL)).isSameAs(first);
    }
    assertThatThrownBy(first::execute).isInstanceOf(SQLException.class);
    try (Handle handle = jdbi.open()) {
      assertThat(KeptStatements.of(handle, SQL)).isNotSameAs(first);
    }
  }
}
