package sotto.switchboard.calls;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sotto.protocol.CallId;
import sotto.store.StoreUnavailableException;
import sotto.switchboard.agent.Agent;
import sotto.switchboard.agent.TimerWheel;

/**
 * Writes asynchronously and returns to the agent when the change is durable, has failed, or has
 * timed out. Only for the agent's thread.
 */
final class DurableWrites {
  private static final Logger LOG = LoggerFactory.getLogger(DurableWrites.class);

  /**
   * The time for which the end of a call waits for the database, because a database that does not
   * answer must not prolong a call.
   */
  static final Duration PATIENCE = Duration.ofSeconds(3);

  private final Agent agent;
  private final TimerWheel timers;
  private final CallMetrics metrics;

  DurableWrites(Agent agent, TimerWheel timers, CallMetrics metrics) {
    this.agent = agent;
    this.timers = timers;
    this.metrics = metrics;
  }

  /** A write whose outcome is waited for. */
  final class Pending {
    private final CallId call;
    private final Runnable committed;
    private final Consumer<FailedWrite> failed;
    private TimerWheel.@Nullable Timer deadline;
    private boolean settled;

    private Pending(CallId call, Runnable committed, Consumer<FailedWrite> failed) {
      this.call = call;
      this.committed = committed;
      this.failed = failed;
    }

    /**
     * Starts the time limit of {@link #PATIENCE}; after that it counts as failed, whatever its
     * outcome.
     */
    void startTimeout() {
      if (!settled && deadline == null) {
        // Posted, so that an outcome that has arrived already comes first.
        deadline = timers.after(PATIENCE, () -> agent.post(this::giveUp));
      }
    }

    private void giveUp() {
      if (!settled) {
        LOG.error(
            "call {}: the database does not answer; the call does not wait for it any longer",
            call);
        fail(FailedWrite.UNANSWERED);
      }
    }

    private void fail(FailedWrite write) {
      settled = true;
      metrics.writeFailed();
      failed.accept(write);
    }

    private void complete(@Nullable Throwable failure) {
      if (settled) {
        LOG.info("call {}: a write that was not waited for any longer has ended", call, failure);
        return;
      }
      deadline = TimerWheel.cancel(deadline);
      if (failure == null) {
        settled = true;
        committed.run();
      } else {
        if (!StoreUnavailableException.isOfStorage(failure)) { // that is logged once, by the store
          LOG.error("call {}: a change could not be written", call, failure);
        }
        fail(FailedWrite.of(failure));
      }
    }
  }

  /**
   * Exactly one of the two tasks runs, later, on the agent.
   *
   * @param failed takes the failure
   */
  Pending write(
      CallId call,
      Supplier<CompletionStage<Void>> write,
      Runnable committed,
      Consumer<FailedWrite> failed) {
    Pending pending = new Pending(call, committed, failed);
    begin(write).whenComplete((_, failure) -> agent.post(() -> pending.complete(failure)));
    return pending;
  }

  private static CompletionStage<Void> begin(Supplier<CompletionStage<Void>> write) {
    try {
      return write.get();
    } catch (RuntimeException e) {
      return CompletableFuture.failedStage(e);
    }
  }
}
