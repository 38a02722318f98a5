package sotto.store.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import sotto.policy.Role;
import sotto.protocol.OrganisationId;
import sotto.protocol.UserId;
import sotto.store.Actor;
import sotto.store.OneTimeLinks;
import sotto.store.StoreConflictException;
import sotto.store.User;
import sotto.store.sql.internal.Database;

/**
 * One-time links.
 *
 * <p>A token is used by deleting its row, which succeeds for exactly one transaction; the rest of
 * the change is in the same one.
 */
final class SqlOneTimeLinks implements OneTimeLinks {
  private record Facts(String purpose) {}

  private final Database database;
  private final Changes changes;
  private final InstantSource clock;

  SqlOneTimeLinks(Database database, Changes changes, InstantSource clock) {
    this.database = database;
    this.changes = changes;
    this.clock = clock;
  }

  @Override
  public String createSetup(Duration validFor) {
    return database.write(handle -> {
      handle
          .createUpdate("DELETE FROM one_time_links WHERE purpose = :purpose")
          .bind("purpose", Words.PURPOSE.of(Purpose.SETUP))
          .execute();
      return insert(handle, null, Purpose.SETUP, validFor);
    });
  }

  @Override
  public Optional<User> redeemSetup(
      String token, String organisation, String email, String displayName, String passwordPhc) {
    return database.write(handle -> {
      if (SqlOrganisations.firstIn(handle).isPresent()
          || use(handle, token).filter(link -> link.user() == null).isEmpty()) {
        return Optional.empty();
      }
      OrganisationId id = SqlOrganisations.insert(handle, organisation);
      Actor setup = new Actor(null, "setup", "");
      return Optional.of(
          changes.in(
              handle,
              id,
              setup,
              change -> {
                SqlOrganisations.equip(change, organisation);
                return firstAdministrator(change, email, displayName, passwordPhc);
              }));
    });
  }

  private static User firstAdministrator(
      Change change, String email, String displayName, String passwordPhc) {
    try {
      User user = UserRows.insert(change, email, displayName, Role.ADMINISTRATOR);
      UserRows.setPassword(change.handle(), user.id(), passwordPhc);
      return UserRows.require(change.handle(), user.id());
    } catch (StoreConflictException e) {
      throw new IllegalStateException("There are users but there is no organisation", e);
    }
  }

  @Override
  public String create(UserId user, Purpose purpose, Duration validFor, Actor actor) {
    if (purpose == Purpose.SETUP) {
      throw new IllegalArgumentException("A set-up link belongs to nobody");
    }
    return changes.<String, RuntimeException>make(
        handle -> UserRows.organisationOf(handle, user),
        actor,
        change -> {
          User whose = UserRows.find(change.handle(), user).orElseThrow();
          change
              .handle()
              .createUpdate("DELETE FROM one_time_links WHERE user_id = :user")
              .bind("user", user.value())
              .execute();
          change.note("link.create", UserRows.subject(whose), null, facts(purpose));
          return insert(change.handle(), user, purpose, validFor);
        });
  }

  private String insert(Handle handle, @Nullable UserId user, Purpose purpose, Duration validFor) {
    Token token = Token.random();
    handle
        .createUpdate(
            """
            INSERT INTO one_time_links (token_hash, user_id, purpose, expires_at)
            VALUES (:hash, :user, :purpose, :expiresAt)\
            """)
        .bind("hash", token.hash())
        .bind("user", user == null ? null : user.value())
        .bind("purpose", Words.PURPOSE.of(purpose))
        .bind("expiresAt", clock.instant().plus(validFor).toEpochMilli())
        .execute();
    return token.value();
  }

  @Override
  public Optional<Link> find(String token) {
    return database.read(handle ->
        handle
            .createQuery(
                """
                SELECT l.* FROM one_time_links l LEFT JOIN users u ON u.id = l.user_id
                WHERE l.token_hash = :hash AND l.expires_at > :now
                  AND (u.id IS NULL OR NOT u.disabled)\
                """)
            .bind("hash", new Token(token).hash())
            .bind("now", clock.millis())
            .map((row, context) -> read(row))
            .findOne());
  }

  @Override
  public Optional<Link> redeem(String token, String passwordPhc, Actor actor) {
    return database.write(handle -> {
      Optional<Link> used = use(handle, token);
      UserId user = used.map(Link::user).orElse(null);
      if (used.isEmpty() || user == null) {
        return Optional.empty();
      }
      Actor holder = actor.user() == null ? new Actor(user, actor.via(), actor.address()) : actor;
      return changes.in(
          handle,
          UserRows.organisationOf(handle, user),
          holder,
          change -> {
            User whose = UserRows.find(handle, user).orElseThrow();
            UserRows.setPassword(handle, user, passwordPhc);
            change.note("link.redeem", UserRows.subject(whose), null, facts(used.get().purpose()));
            change.note("user.password", UserRows.subject(whose), null, UserFacts.Password.SET);
            return used;
          });
    });
  }

  /** Takes the link away and gives it to the one who could. */
  private Optional<Link> use(Handle handle, String token) {
    return handle
        .createQuery(
            """
            DELETE FROM one_time_links
            WHERE token_hash = :hash AND expires_at > :now
              AND NOT EXISTS (
                SELECT 1 FROM users u WHERE u.id = one_time_links.user_id AND u.disabled)
            RETURNING *\
            """)
        .bind("hash", new Token(token).hash())
        .bind("now", clock.millis())
        .map((row, context) -> read(row))
        .findOne();
  }

  private static Facts facts(Purpose purpose) {
    return new Facts(Words.PURPOSE.of(purpose));
  }

  private static Link read(ResultSet row) throws SQLException {
    String user = row.getString("user_id");
    return new Link(
        user == null ? null : new UserId(user),
        Words.PURPOSE.read(row.getString("purpose")),
        Instant.ofEpochMilli(row.getLong("expires_at")));
  }
}
