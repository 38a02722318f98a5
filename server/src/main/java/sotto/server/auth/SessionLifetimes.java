package sotto.server.auth;

import java.time.Instant;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sotto.server.config.SessionConfig;
import sotto.server.signalling.DeviceUse;
import sotto.server.signalling.Switchboard;
import sotto.store.Sessions.Session;

/**
 * When a session is over by time. A device that is online uses its session; and no session ends
 * while its device has a part in a call, but after it. Thread-safe; blocks.
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

  /** When a session that begins now is over, used or not. */
  Instant end(Instant now) {
    return now.plus(config.lifetime());
  }

  /** A session last used then or before is over. */
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
      // It is asked again soon; until then a session too long is better than a call cut off.
      LOG.warn("what a device does could not be found out", e);
      return DeviceUse.IN_CALL;
    }
  }
}
