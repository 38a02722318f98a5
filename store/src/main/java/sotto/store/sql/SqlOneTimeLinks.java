package sotto.store.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import sotto.policy.Role;
import sotto.protocol.OrganisationId;
import sotto.protocol.UserId;
import sotto.store.Actor;
import sotto.store.AuditAction;
import sotto.store.OneTimeLinks;
import sotto.store.OneTimeLinks.LinkPurpose;
import sotto.store.StoreConflictException;
import sotto.store.User;
import sotto.store.Via;
import sotto.store.sql.internal.Database;

/**
 * One-time links.
 *
 * <p>Using a token deletes its row, which succeeds in exactly one transaction; the rest of the
 * change is in the same one.
 */
final class SqlOneTimeLinks implements OneTimeLinks {
  private record LinkFacts(String purpose) {}

  private final Database database;
  private final Commits commits;
  private final Changes changes;
  private final InstantSource clock;

  SqlOneTimeLinks(Database database, Commits commits, Changes changes, InstantSource clock) {
    this.database = database;
    this.commits = commits;
    this.changes = changes;
    this.clock = clock;
  }

  @Override
  public String createSetup(Duration validFor) {
    Token token = Token.random();
    database.write(handle ->
        handle
            .createUpdate(
                """
                INSERT INTO one_time_links (token_hash, purpose, expires_at)
                VALUES (:hash, :purpose, :expiresAt)
                ON CONFLICT (purpose) WHERE user_id IS NULL
                DO UPDATE SET token_hash = excluded.token_hash,
                  expires_at = excluded.expires_at
                """)
            .bind("hash", token.hash())
            .bind("purpose", Words.PURPOSE.of(LinkPurpose.SETUP))
            .bind("expiresAt", clock.instant().plus(validFor).toEpochMilli())
            .execute());
    return token.value();
  }

  @Override
  public Optional<User> redeemSetup(
      String token, String organisation, String email, String displayName, String passwordPhc) {
    return commits.write((handle, journal) -> {
      if (SqlOrganisations.firstIn(handle).isPresent()
          || use(handle, token).filter(link -> link.user() == null).isEmpty()) {
        return Optional.empty();
      }
      OrganisationId id = SqlOrganisations.insert(handle, organisation);
      Actor setup = new Actor(null, Via.SETUP, "");
      return Optional.of(
          changes.in(
              handle,
              journal,
              Whose.organisation(id),
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
      UserRows.setPassword(change, user.id(), passwordPhc, null);
      return UserRows.require(change.handle(), user.id());
    } catch (StoreConflictException e) {
      throw new IllegalStateException("There are users but there is no organisation", e);
    }
  }

  @Override
  public String create(UserId user, LinkPurpose purpose, Duration validFor, Actor actor) {
    if (purpose == LinkPurpose.SETUP) {
      throw new IllegalArgumentException("A set-up link belongs to no user");
    }
    return changes.<String, RuntimeException>make(
        Whose.knownUser(user),
        actor,
        change -> {
          User whose = UserRows.find(change.handle(), user).orElseThrow();
          AccessEnds.removeLinks(change, user);
          change.note(AuditAction.LINK_CREATE, whose.auditName(), null, facts(purpose));
          Token token = Token.random();
          change
              .handle()
              .createUpdate(
                  """
                  INSERT INTO one_time_links (token_hash, user_id, purpose, expires_at)
                  VALUES (:hash, :user, :purpose, :expiresAt)
                  """)
              .bind("hash", token.hash())
              .bind("user", user.value())
              .bind("purpose", Words.PURPOSE.of(purpose))
              .bind("expiresAt", clock.instant().plus(validFor).toEpochMilli())
              .execute();
          return token.value();
        });
  }

  @Override
  public Optional<Link> find(String token) {
    return database.read(handle -> findIn(handle, token));
  }

  private Optional<Link> findIn(Handle handle, String token) {
    return handle
        .createQuery(
            """
            SELECT l.* FROM one_time_links l LEFT JOIN users u ON u.id = l.user_id
            WHERE l.token_hash = :hash AND l.expires_at > :now
              AND (u.id IS NULL OR NOT u.disabled)
            """)
        .bind("hash", new Token(token).hash())
        .bind("now", clock.millis())
        .map((row, context) -> read(row))
        .findOne();
  }

  @Override
  public Optional<Link> redeem(String token, String passwordPhc, Actor actor) {
    return commits.write((handle, journal) -> {
      UserId user = findIn(handle, token).map(Link::user).orElse(null);
      if (user == null) {
        return Optional.empty();
      }
      Actor holder = actor.user() == null ? new Actor(user, actor.via(), actor.address()) : actor;
      // The organisation is locked before the link is deleted: all code uses this order, so that no
      // two transactions wait for each other.
      return changes.in(
          handle,
          journal,
          Whose.knownUser(user),
          holder,
          change -> {
            Optional<Link> used = use(handle, token);
            used.ifPresent(link -> setPassword(change, user, link, passwordPhc));
            return used;
          });
    });
  }

  private static void setPassword(Change change, UserId user, Link link, String passwordPhc) {
    String subject = UserRows.find(change.handle(), user).orElseThrow().auditName();
    UserRows.setPassword(change, user, passwordPhc, null);
    change.note(AuditAction.LINK_REDEEM, subject, null, facts(link.purpose()));
    change.note(AuditAction.USER_PASSWORD, subject, null, UserFacts.PasswordFact.SET);
  }

  /** Removes the link; false if another request removed it first. */
  private Optional<Link> use(Handle handle, String token) {
    Optional<Link> valid = findIn(handle, token);
    int taken =
        handle
            .createUpdate("DELETE FROM one_time_links WHERE token_hash = :hash")
            .bind("hash", new Token(token).hash())
            .execute();
    return taken == 1 ? valid : Optional.empty();
  }

  private static LinkFacts facts(LinkPurpose purpose) {
    return new LinkFacts(Words.PURPOSE.of(purpose));
  }

  private static Link read(ResultSet row) throws SQLException {
    String user = row.getString("user_id");
    return new Link(
        user == null ? null : new UserId(user),
        Words.PURPOSE.read(row.getString("purpose")),
        Instant.ofEpochMilli(row.getLong("expires_at")));
  }
}
