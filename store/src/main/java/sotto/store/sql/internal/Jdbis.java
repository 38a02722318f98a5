package sotto.store.sql.internal;

import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementExceptions;

/** Creates JDBI with the store's settings. */
final class Jdbis {
  private Jdbis() {}

  static Jdbi over(DataSource source) {
    Jdbi jdbi = Jdbi.create(source);
    // By default a failed statement's message holds its arguments: hashes of passwords and tokens.
    jdbi.getConfig(StatementExceptions.class)
        .setMessageRendering(StatementExceptions.MessageRendering.NONE);
    jdbi.getConfig(SqlStatements.class).setUnusedBindingAllowed(false);
    return jdbi;
  }
}
