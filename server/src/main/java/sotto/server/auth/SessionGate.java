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

/** Finds the session of a cookie's token. Thread-safe; blocks. */
public final class SessionGate {
  /** The least time between two records of use, so that not every read writes. */
  private static final Duration TOUCH_EVERY = Duration.ofMinutes(1);

  private final Store store;
  private final Switchboard switchboard;
  private final SessionLifetimes lifetimes;
  private final SessionChanges changes;
  private final SessionUse use;
  private final InstantSource clock;

  public SessionGate(
      Store store, Switchboard switchboard, SessionConfig config, InstantSource clock) {
    this.store = store;
    this.switchboard = switchboard;
    this.lifetimes = new SessionLifetimes(config, switchboard);
    this.changes = new SessionChanges(store.sessions(), lifetimes);
    this.use = new SessionUse(changes, store.writability());
    this.clock = clock;
  }

  /** The person of a token; empty when it is unknown, over, or its user disabled. */
  public Optional<PersonPrincipal> find(String token, String address) {
    Optional<Sessions.SignedIn> found = store.sessions().signedIn(token);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Session session = found.get().session();
    Instant now = clock.instant();
    if (lifetimes.isOver(session, now)) {
      // Not ended: the clock may be wrong for a moment. The sweep ends it if it stays so.
      switchboard.sessionEnded(session.id(), SessionEnd.EXPIRED);
      return Optional.empty();
    }
    if (session.lastSeenAt().plus(TOUCH_EVERY).isBefore(now)
        || !session.address().equals(address)) {
      use.note(session, now, address);
    }
    return Optional.of(new PersonPrincipal(session, found.get().user()));
  }

  /** The sessions of the user, the device used last first. */
  public List<Session> openSessions(UserId user) {
    Instant now = clock.instant();
    return store.sessions().of(user).stream().filter(s -> !lifetimes.isOver(s, now)).toList();
  }

  /** Signs in on a device, at an unknown version of the store. */
  public Optional<Sessions.Issued> open(
      User user,
      @Nullable String phc,
      @Nullable DeviceId device,
      String deviceName,
      String address) {
    return open(user, phc, null, device, deviceName, address);
  }

  /**
   * Signs in on a device. Empty when the user is disabled, was disabled meanwhile, or has another
   * password by now.
   *
   * @param phc the hash of the password that was given; null if none was required
   * @param since the version of the store when the sign-in began; null if it is unknown
   */
  public Optional<Sessions.Issued> open(
      User user,
      @Nullable String phc,
      @Nullable Long since,
      @Nullable DeviceId device,
      String deviceName,
      String address) {
    Optional<Sessions.Issued> issued =
        changes.begin(user.id(), phc, since, device, deviceName, address, clock.instant());
    issued.ifPresent(begun -> switchboard.signedIn(begun.session()));
    return issued;
  }

  /** Ends one session of the user; false if there was none. */
  public boolean end(User user, SessionId id, SessionEnd reason) {
    return changes.end(user.id(), id, reason);
  }
}
