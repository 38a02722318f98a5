package sotto.store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import sotto.protocol.DeviceId;
import sotto.protocol.SessionId;
import sotto.protocol.UserId;
import sotto.protocol.signalling.SessionEnd;

/** The sessions of the users. Only a hash of the cookie's token is stored. */
public interface Sessions {
  /**
   * A session of a user on a device.
   *
   * @param deviceName such as {@code Chromium on Linux}
   * @param address the address of its last use
   */
  record Session(
      SessionId id,
      UserId user,
      DeviceId device,
      String deviceName,
      String address,
      Instant createdAt,
      Instant lastSeenAt,
      Instant expiresAt) {}

  /**
   * A new session and its token.
   *
   * @param token 256 random bits in URL-safe Base64; stored nowhere else
   * @param signedOut the devices that were signed out because there were too many
   */
  record Issued(Session session, String token, List<String> signedOut) {
    public Issued {
      signedOut = List.copyOf(signedOut);
    }

    @Override
    public String toString() {
      return "Issued[" + session.id() + "]";
    }
  }

  /**
   * Signs in on a device: the one named if it is the user's own, else a new one. The earlier
   * session of that device ends. Where the user has more sessions than allowed, those used longest
   * ago end as well, each with an audit entry. Empty when the user is disabled, was disabled
   * meanwhile, or has another password by now, because checking one takes a moment.
   *
   * @param phc the hash of the password that was given; null if none was required
   * @param since the version of the store when the sign-in began ({@link Users.Account}); null if
   *     it is unknown
   * @param most the number of sessions that the user may have; sign-ins at the same moment may
   *     exceed it until the next one
   */
  @Writes
  Optional<Issued> signIn(
      UserId user,
      @Nullable String phc,
      @Nullable Long since,
      @Nullable DeviceId device,
      String deviceName,
      String address,
      Instant expiresAt,
      int most);

  /** The same for a sign-in that began at an unknown version. */
  @Writes
  default Optional<Issued> signIn(
      UserId user,
      @Nullable String phc,
      @Nullable DeviceId device,
      String deviceName,
      String address,
      Instant expiresAt,
      int most) {
    return signIn(user, phc, null, device, deviceName, address, expiresAt, most);
  }

  /**
   * Signs a person in without a password.
   *
   * @throws IllegalStateException if there is no such person
   */
  @Writes
  default Issued create(
      UserId user,
      @Nullable DeviceId device,
      String deviceName,
      String address,
      Instant expiresAt) {
    return signIn(user, null, device, deviceName, address, expiresAt, Integer.MAX_VALUE)
        .orElseThrow(() -> new IllegalStateException("no such person can sign in: " + user));
  }

  /**
   * The session of a token, of a user who is not disabled; empty when there is none. The caller
   * decides whether its time is over.
   */
  Optional<Session> byToken(String token);

  /** A session and its user at one moment. */
  record SignedIn(Session session, User user) {}

  /** The same with the user. */
  Optional<SignedIn> signedIn(String token);

  /** Records the use of a session, without blocking; the stage completes when it is durable. */
  @Writes
  CompletionStage<Void> touch(SessionId id, Instant at, String address);

  /** Records the use of sessions, each from its last address. */
  @Writes
  void touch(Collection<SessionId> ids, Instant at);

  /** The sessions of a user that have not expired, the one used last first. */
  List<Session> of(UserId user);

  /** The given sessions that exist, of users who are not disabled. */
  Set<SessionId> open(Collection<SessionId> ids);

  /**
   * The given sessions that are not open, each with the reason of its end; empty where the log does
   * not reach back to it.
   */
  Map<SessionId, Optional<SessionEnd>> ended(Collection<SessionId> ids);

  /** The sessions on the given devices, of users who are not disabled. */
  List<Session> ofDevices(Collection<DeviceId> devices);

  /** The sessions whose time is over: expired, or not used since the given time. */
  List<Session> over(Instant now, Instant unusedSince);

  /** Ends a session whose time is over, unless it has been used meanwhile. */
  @Writes
  boolean endOver(SessionId id, Instant now, Instant unusedSince);

  /**
   * Ends one session of the user. An earlier end is reported again: the first report may have been
   * lost.
   *
   * @return false if there was none
   */
  @Writes
  boolean end(UserId user, SessionId id, SessionEnd reason);
}
