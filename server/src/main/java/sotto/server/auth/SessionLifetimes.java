package sotto.server.auth;

import java.time.Instant;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sotto.server.config.SessionConfig;
import sotto.store.Sessions.Session;
import sotto.switchboard.signalling.DeviceUse;
import sotto.switchboard.signalling.Switchboard;

/**
 * The rules by which sessions end by time. A device that is online uses its session. A session
 * whose time is over during a call of its device ends after the call. Thread-safe; blocks.
 */
final class SessionLifetimes {
  private static final Logger LOG = LoggerFactory.getLogger(SessionLifetimes.class);
  private static final long PATIENCE_SECONDS = 5;

  private final SessionConfig config;
  private final Switchboard switchboard;

  SessionLifetimes(SessionConfig config, Switchboard switchboard) {
    this.config = config;
    this.switchboard = switchboard;
  }

  /** The time at which a session that begins now expires, used or not. */
  Instant end(Instant now) {
    return now.plus(config.lifetime());
  }

  /** The number of sessions a person may have. */
  int perPerson() {
    return config.perPerson();
  }

  /** A session last used at or before this time is over. */
  Instant unusedSince(Instant now) {
    return now.minus(config.idle());
  }

  boolean isOver(Session session, Instant now) {
    boolean tooOld = !now.isBefore(session.expiresAt());
    boolean unused = !session.lastSeenAt().isAfter(unusedSince(now));
    if (!tooOld && !unused) {
      return false;
    }
    return switch (useOf(session)) {
      case IN_CALL -> false;
      case ONLINE -> tooOld;
      case NONE -> true;
    };
  }

  private DeviceUse useOf(Session session) {
    try {
      return switchboard.useOf(session).orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    } catch (CompletionException e) {
      // The sweep checks again soon. Until then a session that lasts too long does less harm than a
      // call that is cut off.
      LOG.warn("it could not be looked up whether a device is in a call", e);
      return DeviceUse.IN_CALL;
    }
  }
}
