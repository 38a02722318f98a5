package sotto.server.auth;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import sotto.protocol.DeviceId;
import sotto.protocol.SessionId;
import sotto.protocol.UserId;
import sotto.protocol.signalling.SessionEnd;
import sotto.store.Sessions;
import sotto.store.Sessions.Issued;
import sotto.store.Sessions.Session;

/**
 * Changes of sessions: beginning, use and end. The store reports each end, and with that its
 * sockets are closed. Where a change of the person ends sessions (a new password, disabling), the
 * store ends them in the transaction of that change.
 */
final class SessionChanges {
  private final Sessions sessions;
  private final SessionLifetimes lifetimes;

  SessionChanges(Sessions sessions, SessionLifetimes lifetimes) {
    this.sessions = sessions;
    this.lifetimes = lifetimes;
  }

  /** Begins a session; see {@link Sessions#signIn}. */
  Optional<Issued> begin(
      UserId user,
      @Nullable String phc,
      @Nullable Long since,
      @Nullable DeviceId device,
      String deviceName,
      String address,
      Instant now) {
    return sessions.signIn(
        user, phc, since, device, deviceName, address, lifetimes.end(now), lifetimes.perPerson());
  }

  CompletionStage<Void> touch(Session session, Instant now, String address) {
    return sessions.touch(session.id(), now, address);
  }

  void touch(Collection<SessionId> sessions, Instant now) {
    this.sessions.touch(sessions, now);
  }

  /** Ends a session of the user; false if there was none. */
  boolean end(UserId user, SessionId session, SessionEnd reason) {
    return sessions.end(user, session, reason);
  }

  /** Ends a session whose time is over, unless it has been used meanwhile. */
  void endOver(Session session, Instant now) {
    sessions.endOver(session.id(), now, lifetimes.unusedSince(now));
  }
}
