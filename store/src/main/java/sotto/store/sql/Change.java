package sotto.store.sql;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;
import sotto.protocol.OrganisationId;
import sotto.store.Actor;
import sotto.store.AuditAction;
import sotto.store.AuthorRefusedException;
import sotto.store.User;

/**
 * A transaction that changes an organisation. An entry noted here is in the audit log exactly if
 * the change is made.
 */
final class Change {
  private record Note(
      AuditAction action, String subject, @Nullable String before, @Nullable String after) {}

  private final Handle handle;
  private final OrganisationId organisation;
  private final Actor actor;
  private final long atMillis;
  private final Journal journal;
  private final List<Note> notes = new ArrayList<>();
  private @Nullable String authorName;

  Change(
      Handle handle,
      Journal journal,
      OrganisationId organisation,
      Actor actor,
      InstantSource clock) {
    this.handle = handle;
    this.journal = journal;
    this.organisation = organisation;
    this.actor = actor;
    this.atMillis = clock.millis();
  }

  /**
   * Checks that the author still may make the change. The organisation is locked, so that no
   * person's role changes until the commit.
   *
   * @throws AuthorRefusedException if not
   */
  void requireAuthor() {
    if (actor.user() == null || actor.under() == null) {
      return;
    }
    User author =
        UserRows.find(handle, actor.user())
            .filter(user -> !user.disabled())
            .orElseThrow(AuthorRefusedException::disabled);
    if (!actor.under().isGrantedTo(author.role())) {
      throw AuthorRefusedException.of(actor.under());
    }
    authorName = author.displayName();
  }

  Handle handle() {
    return handle;
  }

  /** The journal, for the changes of everything that others hold copies of. */
  Journal journal() {
    return journal;
  }

  OrganisationId organisation() {
    return organisation;
  }

  long atMillis() {
    return atMillis;
  }

  /**
   * Notes a change; does nothing if both states are equal.
   *
   * @param before the state before, to be written as JSON; null for a creation
   * @param after the state after; null for a removal. No secret and no hash of one
   */
  void note(AuditAction action, String subject, @Nullable Object before, @Nullable Object after) {
    String was = AuditJson.of(before);
    String is = AuditJson.of(after);
    if (!Objects.equals(was, is)) {
      notes.add(new Note(action, subject, was, is));
    }
  }

  /** Writes the notes. Only the journal follows. */
  void writeNotes() {
    if (notes.isEmpty()) {
      return;
    }
    long newest =
        handle
            .createQuery(
                """
                UPDATE organisations SET audit_number = audit_number + :count
                WHERE id = :organisation RETURNING audit_number
                """)
            .bind("count", notes.size())
            .bind("organisation", organisation.value())
            .mapTo(Long.class)
            .one();
    long number = newest - notes.size();
    String name = authorName == null ? actorName() : authorName;
    PreparedBatch batch =
        handle.prepareBatch(
            """
            INSERT INTO audit_entries (organisation, number, at, actor, actor_name, via, address,
              action, subject, before_json, after_json)
            VALUES (:organisation, :number, :at, :actor, :actorName, :via, :address,
              :action, :subject, :before, :after)
            """);
    for (Note note : notes) {
      number++;
      batch
          .bind("organisation", organisation.value())
          .bind("number", number)
          .bind("at", atMillis)
          .bind("actor", actor.user() == null ? null : actor.user().value())
          .bind("actorName", name)
          .bind("via", actor.via().word())
          .bind("address", actor.address())
          .bind("action", note.action().word())
          .bind("subject", note.subject())
          .bind("before", note.before())
          .bind("after", note.after())
          .add();
    }
    batch.execute();
  }

  private String actorName() {
    if (actor.user() == null) {
      return "server";
    }
    return handle
        .createQuery("SELECT display_name FROM users WHERE id = :id")
        .bind("id", actor.user().value())
        .mapTo(String.class)
        .findOne()
        .orElse("unknown");
  }
}
