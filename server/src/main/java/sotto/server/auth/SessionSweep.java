package sotto.server.auth;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sotto.protocol.SessionId;
import sotto.protocol.signalling.SessionEnd;
import sotto.server.config.SessionConfig;
import sotto.store.Sessions.Session;
import sotto.store.Store;
import sotto.store.StoreUnavailableException;
import sotto.switchboard.signalling.Switchboard;

/**
 * A periodic task over all sessions: it records the use of those whose device is online, and ends
 * those whose time is over.
 */
public final class SessionSweep {
  /** The interval between two runs. */
  public static final Duration EVERY = Duration.ofSeconds(10);

  private static final Logger LOG = LoggerFactory.getLogger(SessionSweep.class);

  /**
   * Use is recorded when this part of the idle time has passed; so a session may end this much
   * early.
   */
  private static final int PART_OF_IDLE = 20;

  /** An hour. Counted in sweeps, whose interval no wrong clock changes. */
  static final int SWEEPS_UNTIL_ENDED = 360;

  private static final Duration MOST_BETWEEN_NOTES = Duration.ofMinutes(10);
  private static final long PATIENCE_SECONDS = 5;

  private final Store store;
  private final Switchboard switchboard;
  private final SessionChanges changes;
  private final SessionLifetimes lifetimes;
  private final Duration noteEvery;
  private final InstantSource clock;
  private final ReentrantLock oneAtATime = new ReentrantLock();

  /** The time of the last recorded use of the online sessions. */
  private final Map<SessionId, Instant> noted = new HashMap<>();

  /** The sessions that look too old, with the number of sweeps that found them so. */
  private final Map<SessionId, Integer> over = new HashMap<>();

  public SessionSweep(
      Store store, Switchboard switchboard, SessionConfig config, InstantSource clock) {
    this.store = store;
    this.switchboard = switchboard;
    this.lifetimes = new SessionLifetimes(config, switchboard);
    this.changes = new SessionChanges(store.sessions(), lifetimes);
    Duration part = config.idle().dividedBy(PART_OF_IDLE);
    this.noteEvery = part.compareTo(MOST_BETWEEN_NOTES) < 0 ? part : MOST_BETWEEN_NOTES;
    this.clock = clock;
  }

  /** Runs it once, unless it is running. Blocks; never throws. */
  public void run() {
    if (!oneAtATime.tryLock()) {
      return;
    }
    try {
      Set<SessionId> online =
          switchboard.online().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
      Instant now = clock.instant();
      noteUse(online, now);
      endOver(now);
    } catch (RuntimeException e) {
      LOG.warn("the sweep of the sessions failed; it runs again in {} s", EVERY.toSeconds(), e);
    } finally {
      oneAtATime.unlock();
    }
  }

  private void noteUse(Set<SessionId> online, Instant now) {
    noted.keySet().retainAll(online);
    List<SessionId> due =
        online.stream()
            .filter(id -> !noted.getOrDefault(id, Instant.MIN).isAfter(now.minus(noteEvery)))
            .toList();
    if (record(due, now)) {
      due.forEach(id -> noted.put(id, now));
    }
  }

  /** False while nothing can be stored; the next run tries again. */
  private boolean record(List<SessionId> used, Instant now) {
    try {
      changes.touch(used, now);
      return true;
    } catch (StoreUnavailableException e) {
      LOG.debug("the use of sessions could not be recorded yet", e);
      return false;
    }
  }

  /**
   * Closes the sockets of a session at once, and ends it only once it has looked too old for long:
   * a clock that is wrong for a moment must not sign everybody out.
   */
  private void endOver(Instant now) {
    Set<SessionId> found = new HashSet<>();
    for (Session session : store.sessions().over(now, lifetimes.unusedSince(now))) {
      if (lifetimes.isOver(session, now)) {
        found.add(session.id());
        int sweeps = over.merge(session.id(), 1, Integer::sum);
        if (sweeps == 1) {
          switchboard.sessionEnded(session.id(), SessionEnd.EXPIRED);
        } else if (sweeps > SWEEPS_UNTIL_ENDED) {
          endOver(session, now);
        }
      }
    }
    over.keySet().retainAll(found);
  }

  private void endOver(Session session, Instant now) {
    try {
      changes.endOver(session, now);
    } catch (StoreUnavailableException e) {
      LOG.debug("a session that is over could not be ended yet", e);
    }
  }
}
