package sotto.store.sql;

import java.util.List;
import java.util.Set;
import sotto.protocol.UserId;
import sotto.protocol.signalling.SessionEnd;
import sotto.store.AuditAction;
import sotto.store.Sessions.Issued;
import sotto.store.Sessions.Session;

/** Ends the sessions of a person beyond the number allowed: those used longest ago. */
final class SurplusSessions {
  private record SessionFacts(String device, String reason) {}

  private SurplusSessions() {}

  /**
   * Ends them after a sign-in, whose session stays.
   *
   * @return the names of their devices
   */
  static List<String> end(Change change, Issued issued, int most) {
    UserId user = issued.session().user();
    List<Session> surplus =
        change
            .handle()
            .createQuery(
                """
                SELECT * FROM sessions WHERE user_id = :user AND id <> :own
                ORDER BY last_seen_at DESC, created_at DESC, id LIMIT 1000 OFFSET :others
                """)
            .bind("user", user.value())
            .bind("own", issued.session().id().value())
            .bind("others", most - 1)
            .map((row, context) -> SqlSessions.read(row))
            .list();
    for (Session session : surplus) {
      AccessEnds.ofDevices(change, user, Set.of(session.device()), SessionEnd.TOO_MANY_SESSIONS);
      change.note(
          AuditAction.SESSION_END,
          UserRows.find(change.handle(), user).orElseThrow().auditName(),
          new SessionFacts(
              session.deviceName(), Words.SESSION_END.of(SessionEnd.TOO_MANY_SESSIONS)),
          null);
    }
    return surplus.stream().map(Session::deviceName).toList();
  }
}
