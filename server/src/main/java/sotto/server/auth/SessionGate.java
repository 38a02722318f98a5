package sotto.server.auth;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import sotto.protocol.DeviceId;
import sotto.protocol.SessionId;
import sotto.protocol.UserId;
import sotto.protocol.signalling.SessionEnd;
import sotto.server.config.SessionConfig;
import sotto.store.Sessions;
import sotto.store.Sessions.Session;
import sotto.store.Store;
import sotto.store.User;
import sotto.switchboard.signalling.Switchboard;

/**
 * Finds the session of a cookie's token, and ends sessions: every end in the store is reported to
 * the switchboard here, so that no socket outlives its session. Thread-safe; blocks.
 *
 * <p>Where a change of the person ends sessions (a new password, disabling), the store ends them in
 * the transaction of that change, and the report here cannot fail.
 */
public final class SessionGate {
  /** The least time between two notes of use, so that not every read writes. */
  private static final Duration TOUCH_EVERY = Duration.ofMinutes(1);

  private final Store store;
  private final Switchboard switchboard;
  private final SessionLifetimes lifetimes;
  private final InstantSource clock;

  public SessionGate(
      Store store, Switchboard switchboard, SessionConfig config, InstantSource clock) {
    this.store = store;
    this.switchboard = switchboard;
    this.lifetimes = new SessionLifetimes(config, switchboard);
    this.clock = clock;
  }

  /** The person of a token; empty when it is unknown, over, or its user disabled. */
  public Optional<PersonPrincipal> find(String token, String address) {
    Optional<Session> found = store.sessions().byToken(token);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Session session = found.get();
    Optional<User> user = store.users().byId(session.user()).filter(u -> !u.disabled());
    Instant now = clock.instant();
    if (user.isEmpty()) {
      return Optional.empty();
    }
    if (lifetimes.isOver(session, now)) {
      endOver(session, now);
      return Optional.empty();
    }
    if (session.lastSeenAt().plus(TOUCH_EVERY).isBefore(now)
        || !session.address().equals(address)) {
      store.sessions().touch(session.id(), now, address);
    }
    return Optional.of(new PersonPrincipal(session, user.get()));
  }

  /** The sessions of the user, the device used last first. */
  public List<Session> openSessions(UserId user) {
    Instant now = clock.instant();
    return store.sessions().of(user).stream().filter(s -> !lifetimes.isOver(s, now)).toList();
  }

  /**
   * Signs in on a device. Empty when the user is disabled or has another password by now.
   *
   * @param phc the hash of the password that was shown; null where none was asked for
   */
  public Optional<Sessions.Issued> open(
      User user,
      @Nullable String phc,
      @Nullable DeviceId device,
      String deviceName,
      String address) {
    Optional<Sessions.Issued> issued =
        store
            .sessions()
            .signIn(user.id(), phc, device, deviceName, address, lifetimes.end(clock.instant()));
    issued
        .map(Sessions.Issued::replaced)
        .ifPresent(id -> switchboard.sessionEnded(id, SessionEnd.SIGNED_IN_AGAIN));
    return issued;
  }

  /** Ends one session and tells its device. */
  public boolean end(User user, SessionId id, SessionEnd why) {
    boolean ended = store.sessions().end(user.id(), id);
    // Reported even when there was no session, because the first try may have failed halfway.
    if (ended || store.sessions().open(List.of(id)).isEmpty()) {
      switchboard.sessionEnded(id, why);
    }
    return ended;
  }

  /** The person has another password, which ended all sessions but one; null for all. */
  public void passwordChanged(UserId user, @Nullable SessionId except) {
    switchboard.sessionsEnded(user, except, SessionEnd.PASSWORD_CHANGED);
  }

  /** The person is disabled, which ended all sessions. */
  public void disabled(UserId user) {
    switchboard.userDisabled(user);
  }

  /** Ends a session whose time is over, unless it has been used meanwhile. */
  void endOver(Session session, Instant now) {
    if (store.sessions().endOver(session.id(), now, lifetimes.unusedSince(now))) {
      switchboard.sessionEnded(session.id(), SessionEnd.EXPIRED);
    }
  }
}
