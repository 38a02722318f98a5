package sotto.store.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import sotto.protocol.DeviceId;
import sotto.protocol.SessionId;
import sotto.protocol.UserId;
import sotto.protocol.signalling.SessionEnd;
import sotto.store.ChangeKind;

/**
 * Ends sessions and one-time links. No other code deletes them while a server runs (a test looks
 * for that), because each end of a session is noted here in the journal, and by that note its
 * sockets are closed. docs/ended.md lists what each event ends.
 */
final class AccessEnds {
  static final String OVER = "(expires_at <= :now OR last_seen_at <= :unusedSince)";

  private record EndedSession(UserId user, SessionId session) {
    static EndedSession read(ResultSet row) throws SQLException {
      return new EndedSession(
          new UserId(row.getString("user_id")), new SessionId(row.getString("id")));
    }
  }

  private AccessEnds() {}

  /**
   * Ends everything by which the user gets in: the sessions, and the one-time links that were not
   * used.
   *
   * @param except the session that goes on; null for none
   */
  static void all(Change change, UserId user, @Nullable SessionId except, SessionEnd reason) {
    List<SessionId> sessions =
        end(
            change.handle(),
            change.journal(),
            "user_id = :user AND id <> :except",
            Map.of("user", user.value(), "except", except == null ? "" : except.value()),
            reason);
    if (sessions.isEmpty()) {
      // An earlier report of an end may have been lost: devices ask again.
      change.journal().changed(ChangeKind.SESSIONS_OF_USER, user);
    }
    removeLinks(change, user);
  }

  /** Removes the user's one-time links. */
  static void removeLinks(Change change, UserId user) {
    change
        .handle()
        .createUpdate("DELETE FROM one_time_links WHERE user_id = :user")
        .bind("user", user.value())
        .execute();
    change.journal().changed(ChangeKind.LINK, user);
  }

  /** Ends the sessions of some devices of the user. */
  static void ofDevices(
      Change change, UserId user, Collection<DeviceId> devices, SessionEnd reason) {
    for (DeviceId device : devices) {
      end(
          change.handle(),
          change.journal(),
          "user_id = :user AND device = :device",
          Map.of("user", user.value(), "device", device.value()),
          reason);
    }
  }

  /** Ends one session of the user; false if there was none. */
  static boolean one(
      Handle handle, Journal journal, UserId user, SessionId session, SessionEnd reason) {
    return !end(
            handle,
            journal,
            "user_id = :user AND id = :id",
            Map.of("user", user.value(), "id", session.value()),
            reason)
        .isEmpty();
  }

  /** Ends a session whose time is over; false if there is none, or it was used meanwhile. */
  static boolean over(
      Handle handle, Journal journal, SessionId session, Instant now, Instant unusedSince) {
    return !end(
            handle,
            journal,
            "id = :id AND " + OVER,
            Map.of(
                "id",
                session.value(),
                "now",
                now.toEpochMilli(),
                "unusedSince",
                unusedSince.toEpochMilli()),
            SessionEnd.EXPIRED)
        .isEmpty();
  }

  private static List<SessionId> end(
      Handle handle, Journal journal, String which, Map<String, Object> values, SessionEnd reason) {
    List<EndedSession> ended =
        handle
            .createQuery("DELETE FROM sessions WHERE " + which + " RETURNING id, user_id")
            .bindMap(values)
            .map((row, context) -> EndedSession.read(row))
            .list();
    ended.stream()
        .collect(
            Collectors.groupingBy(
                EndedSession::user, Collectors.mapping(EndedSession::session, Collectors.toList())))
        .forEach((user, sessions) -> journal.ended(user, sessions, reason));
    return ended.stream().map(EndedSession::session).toList();
  }
}
