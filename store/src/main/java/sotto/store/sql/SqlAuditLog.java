package sotto.store.sql;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sotto.protocol.Check;
import sotto.protocol.OrganisationId;
import sotto.protocol.UserId;
import sotto.store.Actor;
import sotto.store.AuditAction;
import sotto.store.AuditEntry;
import sotto.store.AuditLog;
import sotto.store.sql.internal.Database;

/** The audit log; {@link Change} writes the entries of changes. */
final class SqlAuditLog implements AuditLog {
  private final Database database;
  private final Changes changes;

  SqlAuditLog(Database database, Changes changes) {
    this.database = database;
    this.changes = changes;
  }

  @Override
  public void append(
      OrganisationId organisation, Actor actor, AuditAction action, String subject, Object facts) {
    changes.<@Nullable Void, RuntimeException>make(
        Whose.organisation(organisation),
        actor,
        change -> {
          change.note(action, subject, null, facts);
          return null;
        });
  }

  @Override
  public List<AuditEntry> entries(OrganisationId organisation, long before, int limit) {
    Check.between(limit, "limit", 1, 200);
    return database.read(handle ->
        handle
            .createQuery(
                """
                SELECT * FROM audit_entries
                WHERE organisation = :organisation AND number < :before
                ORDER BY number DESC LIMIT :limit
                """)
            .bind("organisation", organisation.value())
            .bind("before", before)
            .bind("limit", limit)
            .map((row, context) -> {
              String actor = row.getString("actor");
              return new AuditEntry(
                  row.getLong("number"),
                  Instant.ofEpochMilli(row.getLong("at")),
                  actor == null ? null : new UserId(actor),
                  row.getString("actor_name"),
                  row.getString("via"),
                  row.getString("address"),
                  row.getString("action"),
                  row.getString("subject"),
                  row.getString("before_json"),
                  row.getString("after_json"));
            })
            .list());
  }
}
