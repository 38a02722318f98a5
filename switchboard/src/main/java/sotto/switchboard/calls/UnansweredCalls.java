package sotto.switchboard.calls;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import sotto.protocol.UserId;
import sotto.switchboard.agent.Ticker;
import sotto.switchboard.limits.Limits;
import sotto.switchboard.limits.PersonRates;

/**
 * Limits unanswered invitations, by caller and by caller with callee: each rings, or leaves a
 * missed call. An answer forgets those before it. Only for the agent's thread.
 */
public final class UnansweredCalls {
  private record Pair(UserId caller, UserId callee) {}

  private final Limits<Pair> byCallee;
  private final Limits<UserId> all;

  public UnansweredCalls(PersonRates rates, Ticker ticker) {
    this.byCallee = new Limits<>(rates.unansweredByCallee(), ticker);
    this.all = new Limits<>(rates.unanswered(), ticker);
  }

  /** The time before which the person may not call; null if they may. */
  @Nullable Duration waitFor(UserId caller, UserId callee) {
    Duration pair = byCallee.waitFor(new Pair(caller, callee));
    Duration own = all.waitFor(caller);
    if (pair == null || own == null) {
      return pair == null ? own : pair;
    }
    return pair.compareTo(own) > 0 ? pair : own;
  }

  /** Counts an invitation that rings or is on record. */
  void invited(UserId caller, UserId callee) {
    byCallee.use(new Pair(caller, callee));
    all.use(caller);
  }

  /** The two people talk to each other. */
  void answered(UserId caller, UserId callee) {
    byCallee.forget(new Pair(caller, callee));
    byCallee.forget(new Pair(callee, caller));
    all.forget(caller);
  }
}
