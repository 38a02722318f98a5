package sotto.store.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import sotto.policy.Role;
import sotto.protocol.Check;
import sotto.protocol.ErrorCode;
import sotto.protocol.OrganisationId;
import sotto.protocol.SessionId;
import sotto.protocol.UserId;
import sotto.protocol.signalling.Availability;
import sotto.protocol.signalling.SessionEnd;
import sotto.store.AuditAction;
import sotto.store.ChangeKind;
import sotto.store.StoreConflictException;
import sotto.store.User;
import sotto.store.sql.internal.TextKey;

/** Rows of the table of users. */
final class UserRows {
  private UserRows() {}

  static Optional<User> find(Handle handle, UserId id) {
    return handle
        .createQuery("SELECT * FROM users WHERE id = :id")
        .bind("id", id.value())
        .map((row, context) -> read(row))
        .findOne();
  }

  /** Some users of an organisation; all for null. */
  static List<User> all(
      Handle handle, OrganisationId organisation, @Nullable Collection<String> ids) {
    return UserQueries.select(
            handle, "SELECT * FROM users WHERE organisation = :organisation", "id", ids)
        .bind("organisation", organisation.value())
        .map((row, context) -> read(row))
        .list();
  }

  static User require(Handle handle, UserId id) throws StoreConflictException {
    return find(handle, id)
        .orElseThrow(
            () -> new StoreConflictException(ErrorCode.NOT_FOUND, "userId", "No such user."));
  }

  /** Adds a user without a password, and notes it. */
  static User insert(Change change, String email, String displayName, Role role)
      throws StoreConflictException {
    Check.text(email, "email", 1, 200);
    Check.text(displayName, "displayName", 1, 100);
    UserId id = UserId.random();
    int inserted =
        change
            .handle()
            .createUpdate(
                """
                INSERT INTO users (id, organisation, email, email_key, display_name, sort_key,
                  search_key, role, availability, created_at)
                VALUES (:id, :organisation, :email, :emailKey, :name, :sortKey, :searchKey, :role,
                  :availability, :at)
                ON CONFLICT (email_key) DO NOTHING
                """)
            .bind("id", id.value())
            .bind("organisation", change.organisation().value())
            .bind("email", email)
            .bind("emailKey", TextKey.unique(email))
            .bind("name", displayName)
            .bind("sortKey", TextKey.folded(displayName))
            .bind("searchKey", TextKey.search(displayName, email))
            .bind("role", Words.ROLE.of(role))
            .bind("availability", Words.AVAILABILITY.of(Availability.AUTOMATIC))
            .bind("at", change.atMillis())
            .execute();
    if (inserted == 0) {
      throw new StoreConflictException(
          ErrorCode.NAME_TAKEN, "email", "Another user has this email.");
    }
    User user = require(change.handle(), id);
    change.journal().changed(ChangeKind.USER, id);
    change.note(AuditAction.USER_CREATE, user.auditName(), null, UserFacts.of(user));
    return user;
  }

  /**
   * Sets the password, and ends the user's sessions and one-time links.
   *
   * @param except the session that goes on; null for none
   */
  static void setPassword(Change change, UserId id, String phc, @Nullable SessionId except) {
    change
        .handle()
        .createUpdate("UPDATE users SET password_phc = :phc WHERE id = :id")
        .bind("phc", phc)
        .bind("id", id.value())
        .execute();
    AccessEnds.all(change, id, except, SessionEnd.PASSWORD_CHANGED);
    change.journal().changed(ChangeKind.USER, id);
  }

  static User read(ResultSet row) throws SQLException {
    return new User(
        new UserId(row.getString("id")),
        new OrganisationId(row.getString("organisation")),
        row.getString("email"),
        row.getString("display_name"),
        Words.ROLE.read(row.getString("role")),
        row.getBoolean("disabled"),
        row.getString("password_phc") != null,
        nullableBoolean(row, "end_to_end"),
        row.getBoolean("only_end_to_end"),
        Instant.ofEpochMilli(row.getLong("created_at")));
  }

  private static @Nullable Boolean nullableBoolean(ResultSet row, String column)
      throws SQLException {
    boolean value = row.getBoolean(column);
    return row.wasNull() ? null : value;
  }
}
