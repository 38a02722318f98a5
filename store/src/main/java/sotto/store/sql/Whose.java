package sotto.store.sql;

import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import sotto.protocol.ErrorCode;
import sotto.protocol.GroupId;
import sotto.protocol.OrganisationId;
import sotto.protocol.UserId;
import sotto.store.Actor;
import sotto.store.StoreConflictException;
import sotto.store.sql.internal.Dialect;

/**
 * The organisation that a change is about, named by itself or by something of it. A user or group
 * of another organisation than the author's is not found, like one that does not exist.
 *
 * @param table of the thing; empty for the organisation itself
 */
record Whose<X extends Exception>(String table, String id, Supplier<X> unknown) {
  static <X extends Exception> Whose<X> organisation(OrganisationId id) {
    return new Whose<>(
        "",
        id.value(),
        () -> {
          throw new IllegalArgumentException("No organisation " + id);
        });
  }

  static Whose<StoreConflictException> user(UserId id) {
    return new Whose<>(
        "users",
        id.value(),
        () -> new StoreConflictException(ErrorCode.NOT_FOUND, "userId", "No such user."));
  }

  /** A user that the caller has looked up before. */
  static <X extends Exception> Whose<X> knownUser(UserId id) {
    return new Whose<>(
        "users",
        id.value(),
        () -> {
          throw new IllegalArgumentException("No user " + id);
        });
  }

  static Whose<StoreConflictException> group(GroupId id) {
    return new Whose<>(
        "user_groups",
        id.value(),
        () -> new StoreConflictException(ErrorCode.NOT_FOUND, "groupId", "No such group."));
  }

  /** Locks the organisation's row until the end of the transaction. */
  OrganisationId lock(Handle handle, Actor actor, Dialect dialect) throws X {
    UserId author = table.isEmpty() ? null : actor.user();
    String named =
        table.isEmpty() ? ":id" : "(SELECT organisation FROM " + table + " WHERE id = :id)";
    String own = " AND id = (SELECT organisation FROM users WHERE id = :author)";
    Query query =
        handle
            .createQuery(
                "SELECT id FROM organisations WHERE id = "
                    + named
                    + (author == null ? "" : own)
                    + dialect.forChange())
            .bind("id", id);
    if (author != null) {
      query.bind("author", author.value());
    }
    Optional<String> found = query.mapTo(String.class).findOne();
    return new OrganisationId(found.orElseThrow(unknown));
  }
}
