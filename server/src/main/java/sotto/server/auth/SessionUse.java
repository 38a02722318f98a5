package sotto.server.auth;

import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sotto.protocol.SessionId;
import sotto.store.Sessions.Session;
import sotto.store.StoreUnavailableException;
import sotto.store.Writability;

/**
 * Records the use of sessions by requests. A record of use is of less value than the request, so it
 * fails none, and holds one up for a moment at most. Thread-safe.
 */
final class SessionUse {
  private static final Logger LOG = LoggerFactory.getLogger(SessionUse.class);

  private static final long MOST_WAIT_MILLIS = 250;

  private final SessionChanges changes;
  private final Writability writability;

  /** The sessions with a record that is being written; bounds the records that wait. */
  private final Set<SessionId> underWay = ConcurrentHashMap.newKeySet();

  SessionUse(SessionChanges changes, Writability writability) {
    this.changes = changes;
    this.writability = writability;
  }

  /**
   * Records the use, unless nothing can be stored. Waits for it a moment, so that a session's list
   * shows the request that asks for it; never throws.
   */
  void note(Session session, Instant now, String address) {
    SessionId id = session.id();
    if (writability.failure().isPresent() || !underWay.add(id)) {
      return;
    }
    changes
        .touch(session, now, address)
        .handle((_, failure) -> {
          underWay.remove(id);
          if (failure != null && !StoreUnavailableException.isOfStorage(failure)) {
            LOG.warn("the use of a session could not be recorded", failure);
          }
          return true;
        })
        .toCompletableFuture()
        .completeOnTimeout(false, MOST_WAIT_MILLIS, TimeUnit.MILLISECONDS)
        .join();
  }
}
