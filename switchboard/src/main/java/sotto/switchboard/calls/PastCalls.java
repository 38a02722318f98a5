package sotto.switchboard.calls;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import sotto.protocol.CallId;
import sotto.protocol.UserId;
import sotto.protocol.signalling.EndReason;
import sotto.store.CallLog;
import sotto.store.CallRecord;

/** Looks up calls that are no longer in memory, off the agent. */
final class PastCalls {
  /** The requesting device was in the call a moment ago, so the call is among the latest. */
  private static final int LATEST = 50;

  private final CallLog log;
  private final Executor blocking;

  PastCalls(CallLog log, Executor blocking) {
    this.log = log;
    this.blocking = blocking;
  }

  /** The end of a call, for a device of the callee on which it only rang. */
  static EndReason forRungDevice(boolean answered, EndReason reason) {
    if (answered) {
      return EndReason.ANSWERED_ELSEWHERE;
    }
    return reason == EndReason.DECLINED ? EndReason.DECLINED_ELSEWHERE : reason;
  }

  /** The user's own ended call of that id; completes on any thread. */
  CompletionStage<Optional<CallRecord>> ended(UserId user, CallId id) {
    Predicate<CallRecord> wanted = row -> row.id().equals(id) && row.endReason() != null;
    return CompletableFuture.supplyAsync(
        () -> log.history(user, null, LATEST).stream().filter(wanted).findFirst(), blocking);
  }
}
