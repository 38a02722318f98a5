package sotto.server.calls;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sotto.protocol.CallId;
import sotto.server.agent.Agent;

/** Asks for a write and comes back to the agent when it is durable, or has failed. */
final class DurableWrites {
  private static final Logger LOG = LoggerFactory.getLogger(DurableWrites.class);

  private final Agent agent;
  private final CallMetrics metrics;

  DurableWrites(Agent agent, CallMetrics metrics) {
    this.agent = agent;
    this.metrics = metrics;
  }

  /** Exactly one of the two tasks runs, later, on the agent. */
  void write(
      CallId call, Supplier<CompletionStage<Void>> write, Runnable committed, Runnable failed) {
    begin(write)
        .whenComplete((_, failure) ->
            agent.post(() -> {
              if (failure == null) {
                committed.run();
              } else {
                LOG.error("call {}: it could not be written", call, failure);
                metrics.writeFailed();
                failed.run();
              }
            }));
  }

  private static CompletionStage<Void> begin(Supplier<CompletionStage<Void>> write) {
    try {
      return write.get();
    } catch (RuntimeException e) {
      return CompletableFuture.failedStage(e);
    }
  }
}
