package sotto.store.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import sotto.protocol.DeviceId;
import sotto.protocol.SessionId;
import sotto.protocol.UserId;
import sotto.protocol.signalling.SessionEnd;
import sotto.store.Actor;
import sotto.store.Sessions;
import sotto.store.Via;
import sotto.store.sql.internal.Database;

/** Rows of the table of sessions. */
final class SqlSessions implements Sessions {
  private static final int PIECE = 500;

  private final Database database;
  private final Commits commits;
  private final Changes changes;
  private final InstantSource clock;

  SqlSessions(Database database, Commits commits, Changes changes, InstantSource clock) {
    this.database = database;
    this.commits = commits;
    this.changes = changes;
    this.clock = clock;
  }

  @Override
  public Optional<Issued> signIn(
      UserId user,
      @Nullable String phc,
      @Nullable Long since,
      @Nullable DeviceId device,
      String deviceName,
      String address,
      Instant expiresAt,
      int most) {
    NewSession wanted = new NewSession(user, phc, since, device, deviceName, address, expiresAt);
    return commits.write((handle, journal) -> {
      if (count(handle, user) < most) {
        return signIn(handle, journal, wanted);
      }
      // The organisation is locked before the user: all code uses this order.
      return changes.in(
          handle,
          journal,
          Whose.knownUser(user),
          new Actor(user, Via.WEB, address),
          change ->
              signIn(handle, journal, wanted)
                  .map(issued ->
                      new Issued(
                          issued.session(),
                          issued.token(),
                          SurplusSessions.end(change, issued, most))));
    });
  }

  private record NewSession(
      UserId user,
      @Nullable String phc,
      @Nullable Long since,
      @Nullable DeviceId device,
      String deviceName,
      String address,
      Instant expiresAt) {
    @Override
    public String toString() {
      return "NewSession[" + user + "]";
    }
  }

  private static int count(Handle handle, UserId user) {
    return handle
        .createQuery("SELECT count(*) FROM sessions WHERE user_id = :user")
        .bind("user", user.value())
        .mapTo(Integer.class)
        .one();
  }

  private Optional<Issued> signIn(Handle handle, Journal journal, NewSession wanted) {
    UserId user = wanted.user();
    if (!maySignIn(handle, user, wanted.phc())
        || (wanted.since() != null && ChangeLogRows.disabledSince(handle, user, wanted.since()))) {
      return Optional.empty();
    }
    long now = clock.millis();
    DeviceId own = ownDevice(handle, user, wanted.device(), now);
    handle
        .createQuery("SELECT id FROM sessions WHERE device = :device")
        .bind("device", own.value())
        .map((row, context) -> new SessionId(row.getString("id")))
        .findOne()
        .ifPresent(id -> journal.ended(user, List.of(id), SessionEnd.SIGNED_IN_AGAIN));
    Token token = Token.random();
    Session session =
        handle
            .createQuery(
                """
                INSERT INTO sessions (id, token_hash, user_id, device, device_name, address,
                  created_at, last_seen_at, expires_at)
                VALUES (:id, :hash, :user, :device, :deviceName, :address, :now, :now,
                  :expiresAt)
                ON CONFLICT (device) DO UPDATE SET id = excluded.id,
                  token_hash = excluded.token_hash, device_name = excluded.device_name,
                  address = excluded.address, created_at = excluded.created_at,
                  last_seen_at = excluded.last_seen_at, expires_at = excluded.expires_at
                RETURNING *
                """)
            .bind("id", SessionId.random().value())
            .bind("hash", token.hash())
            .bind("user", user.value())
            .bind("device", own.value())
            .bind("deviceName", wanted.deviceName())
            .bind("address", wanted.address())
            .bind("now", now)
            .bind("expiresAt", wanted.expiresAt().toEpochMilli())
            .map((row, context) -> read(row))
            .one();
    return Optional.of(new Issued(session, token.value(), List.of()));
  }

  /**
   * True while the person is active and has the password that was checked. The row is locked until
   * the session is inserted: disabling the person or changing the password either comes before and
   * is visible here, or comes after and ends the session; and of two sign-ins on one device the
   * second finds the session of the first.
   */
  private boolean maySignIn(Handle handle, UserId user, @Nullable String phc) {
    Optional<String> stored =
        handle
            .createQuery(
                "SELECT coalesce(password_phc, '') FROM users WHERE id = :user AND NOT disabled"
                    + database.dialect().forChange())
            .bind("user", user.value())
            .mapTo(String.class)
            .findOne();
    return stored.filter(now -> phc == null || phc.equals(now)).isPresent();
  }

  /** The device that was named, if it is the user's own; otherwise a new one. */
  private static DeviceId ownDevice(
      Handle handle, UserId user, @Nullable DeviceId named, long now) {
    if (named != null) {
      boolean isOwn =
          handle
              .createQuery("SELECT 1 FROM devices WHERE id = :id AND user_id = :user")
              .bind("id", named.value())
              .bind("user", user.value())
              .mapTo(Integer.class)
              .findOne()
              .isPresent();
      if (isOwn) {
        return named;
      }
    }
    DeviceId device = DeviceId.random();
    handle
        .createUpdate("INSERT INTO devices (id, user_id, created_at) VALUES (:id, :user, :now)")
        .bind("id", device.value())
        .bind("user", user.value())
        .bind("now", now)
        .execute();
    return device;
  }

  @Override
  public Optional<Session> byToken(String token) {
    return database.query(handle ->
        handle
            .createQuery(
                """
                SELECT s.* FROM sessions s JOIN users u ON u.id = s.user_id
                WHERE s.token_hash = :hash AND NOT u.disabled
                """)
            .bind("hash", new Token(token).hash())
            .map((row, context) -> read(row))
            .findOne());
  }

  @Override
  public Optional<SignedIn> signedIn(String token) {
    return database.query(handle ->
        handle
            .createQuery(
                """
                SELECT u.*, s.id AS session_id, s.device, s.device_name, s.address,
                  s.created_at AS began_at, s.last_seen_at, s.expires_at
                FROM sessions s JOIN users u ON u.id = s.user_id
                WHERE s.token_hash = :hash AND NOT u.disabled
                """)
            .bind("hash", new Token(token).hash())
            .map((row, context) ->
                new SignedIn(read(row, "session_id", "id", "began_at"), UserRows.read(row)))
            .findOne());
  }

  @Override
  public CompletionStage<Void> touch(SessionId id, Instant at, String address) {
    return database.writeLater(
        id,
        handle -> {
          handle
              .createUpdate(
                  """
                  UPDATE sessions SET last_seen_at = :at, address = :address
                  WHERE id = :id AND last_seen_at <= :at
                  """)
              .bind("at", at.toEpochMilli())
              .bind("address", address)
              .bind("id", id.value())
              .execute();
          return null;
        });
  }

  @Override
  public void touch(Collection<SessionId> ids, Instant at) {
    // Rows that another transaction is changing are skipped: two transactions that each lock
    // several rows could wait for each other.
    String statement =
        """
        UPDATE sessions SET last_seen_at = :at WHERE id IN (
          SELECT id FROM sessions WHERE id IN (<ids>) AND last_seen_at < :at%s)
        """
            .formatted(database.dialect().forChangeOfFree());
    for (List<SessionId> some : inPieces(ids)) {
      database.write(handle ->
          handle
              .createUpdate(statement)
              .bindList("ids", values(some))
              .bind("at", at.toEpochMilli())
              .execute());
    }
  }

  @Override
  public Set<SessionId> open(Collection<SessionId> ids) {
    Set<SessionId> open = new HashSet<>();
    for (List<SessionId> some : inPieces(ids)) {
      open.addAll(
          database.read(handle ->
              handle
                  .createQuery(
                      """
                      SELECT s.id FROM sessions s JOIN users u ON u.id = s.user_id
                      WHERE s.id IN (<ids>) AND NOT u.disabled
                      """)
                  .bindList("ids", values(some))
                  .map((row, context) -> new SessionId(row.getString("id")))
                  .list()));
    }
    return open;
  }

  @Override
  public Map<SessionId, Optional<SessionEnd>> ended(Collection<SessionId> ids) {
    Set<SessionId> gone = new LinkedHashSet<>(ids);
    gone.removeAll(open(ids));
    Map<SessionId, Optional<SessionEnd>> ended = new HashMap<>();
    for (List<SessionId> some : inPieces(gone)) {
      Map<SessionId, SessionEnd> reasons =
          database.read(handle -> ChangeLogRows.endsOf(handle, some));
      some.forEach(id -> ended.put(id, Optional.ofNullable(reasons.get(id))));
    }
    return ended;
  }

  @Override
  public List<Session> ofDevices(Collection<DeviceId> devices) {
    List<Session> found = new ArrayList<>();
    for (List<DeviceId> some : inPieces(devices)) {
      found.addAll(
          database.read(handle ->
              handle
                  .createQuery(
                      """
                      SELECT s.* FROM sessions s JOIN users u ON u.id = s.user_id
                      WHERE s.device IN (<devices>) AND NOT u.disabled
                      """)
                  .bindList("devices", some.stream().map(DeviceId::value).toList())
                  .map((row, context) -> read(row))
                  .list()));
    }
    return found;
  }

  /**
   * The ids in pieces of one short statement each, so that many sessions do not block the one
   * writer.
   */
  private static <T> List<List<T>> inPieces(Collection<T> ids) {
    List<T> all = List.copyOf(ids);
    List<List<T>> pieces = new ArrayList<>();
    for (int from = 0; from < all.size(); from += PIECE) {
      pieces.add(all.subList(from, Math.min(all.size(), from + PIECE)));
    }
    return pieces;
  }

  private static List<String> values(List<SessionId> ids) {
    return ids.stream().map(SessionId::value).toList();
  }

  @Override
  public List<Session> over(Instant now, Instant unusedSince) {
    return database.read(handle ->
        handle
            .createQuery("SELECT * FROM sessions WHERE " + AccessEnds.OVER)
            .bind("now", now.toEpochMilli())
            .bind("unusedSince", unusedSince.toEpochMilli())
            .map((row, context) -> read(row))
            .list());
  }

  @Override
  public boolean endOver(SessionId id, Instant now, Instant unusedSince) {
    return commits.write(
        (handle, journal) -> AccessEnds.over(handle, journal, id, now, unusedSince));
  }

  @Override
  public List<Session> of(UserId user) {
    return database.read(handle ->
        handle
            .createQuery(
                """
                SELECT * FROM sessions WHERE user_id = :user AND expires_at > :now
                ORDER BY last_seen_at DESC, id
                """)
            .bind("user", user.value())
            .bind("now", clock.millis())
            .map((row, context) -> read(row))
            .list());
  }

  @Override
  public boolean end(UserId user, SessionId id, SessionEnd reason) {
    return commits.write((handle, journal) -> {
      boolean ended = AccessEnds.one(handle, journal, user, id, reason);
      if (!ended && !exists(handle, id)) {
        journal.ended(user, List.of(id), reason);
      }
      return ended;
    });
  }

  private static boolean exists(Handle handle, SessionId id) {
    return handle
        .createQuery("SELECT 1 FROM sessions WHERE id = :id")
        .bind("id", id.value())
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  static Session read(ResultSet row) throws SQLException {
    return read(row, "id", "user_id", "created_at");
  }

  private static Session read(ResultSet row, String id, String user, String createdAt)
      throws SQLException {
    return new Session(
        new SessionId(row.getString(id)),
        new UserId(row.getString(user)),
        new DeviceId(row.getString("device")),
        row.getString("device_name"),
        row.getString("address"),
        Instant.ofEpochMilli(row.getLong(createdAt)),
        Instant.ofEpochMilli(row.getLong("last_seen_at")),
        Instant.ofEpochMilli(row.getLong("expires_at")));
  }
}
