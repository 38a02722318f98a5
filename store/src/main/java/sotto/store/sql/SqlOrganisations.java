package sotto.store.sql;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import sotto.protocol.Check;
import sotto.protocol.OrganisationId;
import sotto.store.Actor;
import sotto.store.AuditAction;
import sotto.store.Organisations;
import sotto.store.sql.internal.Database;

/** The organisations. */
final class SqlOrganisations implements Organisations {
  private record OrganisationFacts(String name) {}

  /** The numbers are of those that ended. */
  private record RestoreFacts(@Nullable String asOf, int sessions, int links) {}

  private final Database database;
  private final Commits commits;
  private final Changes changes;

  SqlOrganisations(Database database, Commits commits, Changes changes) {
    this.database = database;
    this.commits = commits;
    this.changes = changes;
  }

  @Override
  public Optional<Organisation> first() {
    return database.read(SqlOrganisations::firstIn);
  }

  @Override
  public Organisation create(String name, Actor actor) {
    return commits.write((handle, journal) -> {
      OrganisationId id = insert(handle, name);
      return changes.in(
          handle, journal, Whose.organisation(id), actor, change -> equip(change, name));
    });
  }

  @Override
  public void restored(OrganisationId organisation, @Nullable Instant asOf, Actor actor) {
    changes.<@Nullable Void, RuntimeException>make(
        Whose.organisation(organisation),
        actor,
        change -> {
          Handle handle = change.handle();
          change.note(
              AuditAction.ORGANISATION_RESTORE,
              "organisation " + firstIn(handle).map(Organisation::name).orElse(""),
              null,
              new RestoreFacts(
                  asOf == null ? null : asOf.toString(),
                  handle.execute("DELETE FROM sessions"),
                  handle.execute("DELETE FROM one_time_links")));
          return null;
        });
  }

  static Optional<Organisation> firstIn(Handle handle) {
    return handle
        .createQuery("SELECT id, name FROM organisations ORDER BY created_at, id LIMIT 1")
        .map((row, context) ->
            new Organisation(new OrganisationId(row.getString("id")), row.getString("name")))
        .findOne();
  }

  /** Adds the bare row, which a {@link Change} of it needs. */
  static OrganisationId insert(Handle handle, String name) {
    Check.text(name, "organisation", 1, 100);
    OrganisationId id = OrganisationId.random();
    handle
        .createUpdate("INSERT INTO organisations (id, name, created_at) VALUES (:id, :name, 0)")
        .bind("id", id.value())
        .bind("name", name)
        .execute();
    return id;
  }

  /** Completes a new organisation, and notes it. */
  static Organisation equip(Change change, String name) {
    change
        .handle()
        .createUpdate("UPDATE organisations SET created_at = :at WHERE id = :id")
        .bind("at", change.atMillis())
        .bind("id", change.organisation().value())
        .execute();
    change.journal().changed(change.organisation());
    change.note(
        AuditAction.ORGANISATION_CREATE, "organisation " + name, null, new OrganisationFacts(name));
    return new Organisation(change.organisation(), name);
  }
}
