package sotto.store.sql;

import java.time.InstantSource;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import sotto.protocol.OrganisationId;
import sotto.store.Actor;
import sotto.store.sql.internal.Dialect;

/**
 * Makes audited changes.
 *
 * <p>Changes to one organisation take turns, on PostgreSQL too: each begins by locking the
 * organisation's row. The audit numbers would make them take turns in any case, for they have no
 * gaps; locking first means that whatever a change reads stays true until it commits (there is
 * still a last administrator, a rank is still free) and that no two changes wait for each other.
 */
final class Changes {
  /** The change itself. */
  @FunctionalInterface
  interface Body<T extends @Nullable Object, X extends Exception> {
    T make(Change change) throws X;
  }

  private final Commits commits;
  private final Dialect dialect;
  private final InstantSource clock;

  Changes(Commits commits, Dialect dialect, InstantSource clock) {
    this.commits = commits;
    this.dialect = dialect;
    this.clock = clock;
  }

  /**
   * Makes a change with its audit entries in one transaction; blocks until it is durable and
   * reported.
   *
   * @throws sotto.store.AuthorRefusedException if the actor lost the permission meanwhile
   */
  <T extends @Nullable Object, X extends Exception> T make(
      Whose<? extends X> whose, Actor actor, Body<T, ? extends X> body) throws X {
    return commits.<T, X>write((handle, journal) -> in(handle, journal, whose, actor, body));
  }

  /** The same within an open transaction. */
  <T extends @Nullable Object, X extends Exception> T in(
      Handle handle,
      Journal journal,
      Whose<? extends X> whose,
      Actor actor,
      Body<T, ? extends X> body)
      throws X {
    OrganisationId organisation = whose.lock(handle, actor, dialect);
    Change change = new Change(handle, journal, organisation, actor, clock);
    change.requireAuthor();
    T result = body.make(change);
    change.writeNotes();
    return result;
  }
}
