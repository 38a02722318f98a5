package sotto.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import sotto.protocol.DeviceId;
import sotto.protocol.SessionId;
import sotto.protocol.UserId;

/** Who is signed in where. Only a hash of the cookie's token is kept. */
public interface Sessions {
  /**
   * A sign-in.
   *
   * @param deviceName such as {@code Chromium on Linux}
   * @param address where it was last used from
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
   * @param token 256 random bits in URL-safe Base64; kept nowhere else
   */
  record Issued(Session session, String token) {
    @Override
    public String toString() {
      return "Issued[" + session.id() + "]";
    }
  }

  /**
   * Signs in on a device: the one named if it is the user's own, else a new one. Earlier sessions
   * of that device end.
   */
  Issued create(
      UserId user, @Nullable DeviceId device, String deviceName, String address, Instant expiresAt);

  /**
   * The session of a token, of a user who is not disabled; empty when there is none or it expired.
   */
  Optional<Session> byToken(String token);

  /** Notes that a session was used. */
  void touch(SessionId id, Instant at, String address);

  /** The sessions of a user, the one used last first. */
  List<Session> of(UserId user);

  /** Ends one session of the user. False if there was none. */
  boolean end(UserId user, SessionId id);

  /** Ends all sessions of the user but one; null ends all. Returns those that were ended. */
  List<SessionId> endAll(UserId user, @Nullable SessionId except);
}
