package sotto.server.calls;

import java.time.InstantSource;
import sotto.protocol.UserId;
import sotto.store.CallLog;

/** Changes of a person's view of the history. */
public final class HistoryChanges {
  private final CallLog calls;
  private final InstantSource clock;

  public HistoryChanges(CallLog calls, InstantSource clock) {
    this.calls = calls;
    this.clock = clock;
  }

  /** Marks everything up to now as seen. */
  public void markSeen(UserId user) {
    calls.markSeen(user, clock.instant());
  }
}
