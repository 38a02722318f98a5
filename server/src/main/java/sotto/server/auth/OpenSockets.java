package sotto.server.auth;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sotto.protocol.SessionId;
import sotto.protocol.signalling.SessionEnd;
import sotto.store.Sessions;
import sotto.switchboard.signalling.Switchboard;

/**
 * A periodic task that compares the open sockets with the stored sessions, and disconnects devices
 * whose session has ended without a report, such as one lost with a failure. Thread-safe; blocks.
 */
public final class OpenSockets {
  /** The interval between two runs. */
  public static final Duration EVERY = Duration.ofMinutes(1);

  private static final Logger LOG = LoggerFactory.getLogger(OpenSockets.class);
  private static final long PATIENCE_SECONDS = 5;

  private final Sessions sessions;
  private final Switchboard switchboard;
  private final ReentrantLock oneAtATime = new ReentrantLock();

  public OpenSockets(Sessions sessions, Switchboard switchboard) {
    this.sessions = sessions;
    this.switchboard = switchboard;
  }

  /**
   * Runs it once, unless it is running; never throws. A failed read ends no session.
   *
   * <p>A run may come between the commit and the report of an end. It reports the same reason, so
   * that the second report of the two has no further effect: a device that has signed in again
   * keeps its call.
   */
  public void run() {
    if (!oneAtATime.tryLock()) {
      return;
    }
    try {
      Set<SessionId> online =
          switchboard.online().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
      Map<SessionId, Optional<SessionEnd>> ended = sessions.ended(online);
      ended.forEach((session, why) -> switchboard.sessionEnded(session, why.orElse(null)));
    } catch (RuntimeException e) {
      LOG.warn(
          "open sockets could not be compared with their sessions; it runs again in {} s",
          EVERY.toSeconds(),
          e);
    } finally {
      oneAtATime.unlock();
    }
  }
}
