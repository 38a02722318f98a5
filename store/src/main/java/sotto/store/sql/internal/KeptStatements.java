package sotto.store.sql.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.config.JdbiConfig;

/**
 * The prepared statements of one handle, kept until its connection closes. For statements that each
 * call makes: SQLite takes longer to prepare one than to perform it.
 *
 * <p>Used by the thread of the handle only. The statements belong to the connection, which closes
 * them with itself; callers bind every parameter and close nothing.
 */
public final class KeptStatements implements JdbiConfig<KeptStatements> {
  private final Map<String, PreparedStatement> bySql = new HashMap<>();

  /** Public for JDBI, which makes one for each handle. */
  public KeptStatements() {}

  /** Returns the statement of this text, prepared at its first use. */
  public static PreparedStatement of(Handle handle, String sql) throws SQLException {
    Map<String, PreparedStatement> kept = handle.getConfig(KeptStatements.class).bySql;
    PreparedStatement statement = kept.get(sql);
    if (statement == null) {
      Connection connection = handle.getConnection();
      statement = connection.prepareStatement(sql);
      kept.put(sql, statement);
    }
    return statement;
  }

  /** Starts empty: a statement belongs to the connection that prepared it. */
  @Override
  public KeptStatements createCopy() {
    return new KeptStatements();
  }
}
