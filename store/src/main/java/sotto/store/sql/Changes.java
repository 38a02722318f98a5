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
  /** Finds the organisation of a change, or throws. */
  @FunctionalInterface
  interface OrganisationFinder<X extends Exception> {
    OrganisationId in(Handle handle) throws X;
  }

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
   */
  <T extends @Nullable Object, X extends Exception> T make(
      OrganisationFinder<? extends X> whose, Actor actor, Body<T, ? extends X> body) throws X {
    return commits.<T, X>write(
        (handle, journal) -> in(handle, journal, whose.in(handle), actor, body));
  }

  /** The same within an open transaction. */
  <T extends @Nullable Object, X extends Exception> T in(
      Handle handle,
      Journal journal,
      OrganisationId organisation,
      Actor actor,
      Body<T, ? extends X> body)
      throws X {
    boolean exists =
        handle
            .createQuery("SELECT 1 FROM organisations WHERE id = :id" + dialect.forChange())
            .bind("id", organisation.value())
            .mapTo(Integer.class)
            .findOne()
            .isPresent();
    if (!exists) {
      throw new IllegalArgumentException("No organisation " + organisation);
    }
    Change change = new Change(handle, journal, organisation, actor, clock);
    T result = body.make(change);
    change.writeNotes();
    return result;
  }
}
