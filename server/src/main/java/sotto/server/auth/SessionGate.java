package sotto.server.auth;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import sotto.protocol.DeviceId;
import sotto.protocol.SessionId;
import sotto.protocol.UserId;
import sotto.server.config.SessionConfig;
import sotto.server.signalling.Switchboard;
import sotto.store.Sessions;
import sotto.store.Sessions.Session;
import sotto.store.Store;
import sotto.store.User;

/**
 * Finds the sign-in that a cookie's token stands for, and ends those that are too old or were not
 * used for too long. Thread-safe; blocks.
 */
public final class SessionGate {
  /** Use is noted at most this often, so that reading does not write. */
  private static final Duration TOUCH_EVERY = Duration.ofMinutes(1);

  private final Store store;
  private final Switchboard switchboard;
  private final SessionConfig config;
  private final InstantSource clock;

  /** When the sessions with a socket expire; some of them may have none any more. */
  private final Map<SessionId, Instant> connected = new ConcurrentHashMap<>();

  public SessionGate(
      Store store, Switchboard switchboard, SessionConfig config, InstantSource clock) {
    this.store = store;
    this.switchboard = switchboard;
    this.config = config;
    this.clock = clock;
  }

  /** The sign-in of a token; empty when it is unknown, over, or its user disabled. */
  public Optional<SignedIn> find(String token, String address) {
    Optional<Session> found = store.sessions().byToken(token);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Session session = found.get();
    Optional<User> user = store.users().byId(session.user()).filter(u -> !u.disabled());
    Instant now = clock.instant();
    if (user.isEmpty() || isOver(session, now)) {
      end(session);
      return Optional.empty();
    }
    if (session.lastSeenAt().plus(TOUCH_EVERY).isBefore(now)
        || !session.address().equals(address)) {
      store.sessions().touch(session.id(), now, address);
    }
    return Optional.of(new SignedIn(session, user.get()));
  }

  /** Where the user is signed in, the device used last first. */
  public List<Session> openSessions(UserId user) {
    Instant now = clock.instant();
    return store.sessions().of(user).stream().filter(s -> !isOver(s, now)).toList();
  }

  /** Signs in on a device. */
  public Sessions.Issued open(
      User user, @Nullable DeviceId device, String deviceName, String address) {
    return store
        .sessions()
        .create(user.id(), device, deviceName, address, clock.instant().plus(config.lifetime()));
  }

  /** Ends one session and tells its device. */
  public boolean end(User user, SessionId id) {
    boolean ended = store.sessions().end(user.id(), id);
    if (ended) {
      tellEnded(id);
    }
    return ended;
  }

  /** Ends all sessions of the user but one, and tells their devices. */
  public void endOthers(User user, SessionId except) {
    store.sessions().endAll(user.id(), except).forEach(this::tellEnded);
  }

  /** Ends all sessions of the user and tells their devices. */
  public void endAll(User user) {
    store.sessions().endAll(user.id(), null).forEach(this::tellEnded);
  }

  /** A device of the session opens a socket, which outlives this request. */
  public void connected(Session session) {
    connected.put(session.id(), session.expiresAt());
  }

  /** Disconnects the devices whose session has expired; to be called every now and then. */
  public void endExpired() {
    Instant now = clock.instant();
    connected.forEach((id, expiresAt) -> {
      if (!now.isBefore(expiresAt)) {
        tellEnded(id);
      }
    });
  }

  private void tellEnded(SessionId id) {
    connected.remove(id);
    switchboard.sessionEnded(id);
  }

  private boolean isOver(Session session, Instant now) {
    return !now.isBefore(session.expiresAt())
        || !now.isBefore(session.lastSeenAt().plus(config.idle()));
  }

  private void end(Session session) {
    if (store.sessions().end(session.user(), session.id())) {
      tellEnded(session.id());
    }
  }
}
