package sotto.store.sql;

import java.util.Collection;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Queries that read the rows of some users, or of all. */
final class UserQueries {
  private UserQueries() {}

  /**
   * A query for the rows of these users.
   *
   * @param sql ends with a condition
   * @param column the column of the user's id
   * @param ids at least one; null for all
   */
  static Query select(Handle handle, String sql, String column, @Nullable Collection<String> ids) {
    return ids == null
        ? handle.createQuery(sql)
        : handle.createQuery(sql + " AND " + column + " IN (<ids>)").bindList("ids", ids);
  }
}
