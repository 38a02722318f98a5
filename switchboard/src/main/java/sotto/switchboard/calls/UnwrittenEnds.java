package sotto.switchboard.calls;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sotto.protocol.CallId;
import sotto.protocol.UserId;
import sotto.protocol.signalling.EndReason;
import sotto.protocol.signalling.Topic;
import sotto.store.CallLog;
import sotto.switchboard.agent.Agent;
import sotto.switchboard.agent.TimerWheel;

/**
 * The ends of calls that were announced although they could not be written. They are written as
 * soon as the database accepts them, one after the other; those of a server that stops before that
 * are repaired at its next start. Only for the agent's thread.
 */
final class UnwrittenEnds {
  private static final Logger LOG = LoggerFactory.getLogger(UnwrittenEnds.class);
  private static final Duration RETRY = Duration.ofSeconds(5);

  /** Ends beyond this number are repaired at the next start. */
  private static final int MOST = 10_000;

  private record End(
      CallId call, List<UserId> users, Instant at, EndReason reason, @Nullable UserId by) {}

  private final Agent agent;
  private final TimerWheel timers;
  private final CallLog log;
  private final Devices devices;
  private final ArrayDeque<End> waiting = new ArrayDeque<>();
  private boolean scheduled;

  UnwrittenEnds(Agent agent, TimerWheel timers, CallLog log, Devices devices) {
    this.agent = agent;
    this.timers = timers;
    this.log = log;
    this.devices = devices;
  }

  /** Adds a call that is over although its row may not have the end. */
  void add(Call call, Instant at, EndReason reason, @Nullable UserId by) {
    add(call.id, call.participants.stream().map(each -> each.user).toList(), at, reason, by);
  }

  void add(CallId call, List<UserId> users, Instant at, EndReason reason, @Nullable UserId by) {
    if (waiting.size() < MOST) {
      waiting.add(new End(call, users, at, reason, by));
      writeSoon();
    }
  }

  private void writeSoon() {
    if (!scheduled && !waiting.isEmpty()) {
      scheduled = true;
      timers.after(RETRY, this::writeFirst);
    }
  }

  private void writeFirst() {
    End end = waiting.element();
    write(end).whenComplete((_, failure) -> agent.post(() -> written(end, failure)));
  }

  private CompletionStage<Void> write(End end) {
    try {
      return log.ended(end.call, end.at, end.reason, end.by);
    } catch (RuntimeException e) { // a full queue or a closed store throws at once
      return CompletableFuture.failedFuture(e);
    }
  }

  private void written(End end, @Nullable Throwable failure) {
    if (failure == null) {
      end.users.forEach(user -> devices.changed(user, Topic.HISTORY));
    } else if (!isUnknown(failure)) {
      // One that fails repeatedly must not block the others.
      waiting.add(waiting.remove());
      scheduled = false;
      writeSoon();
      return;
    }
    waiting.remove();
    if (waiting.isEmpty()) {
      scheduled = false;
      LOG.info("all calls that ended meanwhile are on record");
    } else {
      writeFirst();
    }
  }

  /** Whether the call was never recorded, so that there is nothing to repair. */
  private static boolean isUnknown(Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    return cause instanceof IllegalArgumentException;
  }
}
