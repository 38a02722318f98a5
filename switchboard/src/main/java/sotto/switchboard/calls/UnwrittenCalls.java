package sotto.switchboard.calls;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
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
 * Connections and ends of calls that were announced although they could not be written. They are
 * written, with their original times, as soon as the database accepts them, one call after the
 * other; of each call in their order, for an ended row takes no connection any more. The ends of a
 * server that stops before that are repaired at its next start. Only for the agent's thread.
 */
final class UnwrittenCalls {
  private static final Logger LOG = LoggerFactory.getLogger(UnwrittenCalls.class);
  private static final Duration RETRY = Duration.ofSeconds(5);

  /**
   * How often the end of a call without a row is tried again, when its start may still be written:
   * for longer than a database that does not answer keeps a commit that it has received.
   */
  private static final int TRIES_FOR_LATE_START = 12;

  /** The ends of calls beyond this number are repaired at the next start. */
  private static final int MOST = 10_000;

  private record End(Instant at, EndReason reason, @Nullable UserId by) {}

  private static final class Unwritten {
    private final CallId call;
    private final List<UserId> users;
    private @Nullable Instant connectedAt;
    private @Nullable End end;
    private int triesForLateStart;

    private Unwritten(CallId call, List<UserId> users) {
      this.call = call;
      this.users = users;
    }
  }

  private final Agent agent;
  private final TimerWheel timers;
  private final CallLog log;
  private final Devices devices;
  private final Map<CallId, Unwritten> waiting = new LinkedHashMap<>();
  private TimerWheel.@Nullable Timer retry;
  private boolean writing;

  UnwrittenCalls(Agent agent, TimerWheel timers, CallLog log, Devices devices) {
    this.agent = agent;
    this.timers = timers;
    this.log = log;
    this.devices = devices;
  }

  /**
   * Whether the connection of the call waits. Then its end has to wait, too: once it is written,
   * the row takes no connection.
   */
  boolean has(Call call) {
    return waiting.containsKey(call.id);
  }

  /** Adds the connection of a call. */
  void connected(Call call, Instant at) {
    Unwritten unwritten = of(call.id, usersOf(call));
    if (unwritten != null) {
      unwritten.connectedAt = at;
      writeSoon();
    }
  }

  /** Adds a call that is over although its row may not have the end. */
  void ended(Call call, Instant at, EndReason reason, @Nullable UserId by) {
    ended(call.id, usersOf(call), at, reason, by);
  }

  void ended(CallId call, List<UserId> users, Instant at, EndReason reason, @Nullable UserId by) {
    Unwritten unwritten = of(call, users);
    if (unwritten != null) {
      unwritten.end = new End(at, reason, by);
      writeSoon();
    }
  }

  /** Adds the end of a call whose start failed, and may be written all the same. */
  void notStarted(Call call, Instant at) {
    Unwritten unwritten = of(call.id, usersOf(call));
    if (unwritten != null) {
      unwritten.triesForLateStart = TRIES_FOR_LATE_START;
      unwritten.end = new End(at, EndReason.CANCELLED, call.caller().user);
      writeSoon();
    }
  }

  /** Writes without waiting for the next attempt, because the database accepts changes again. */
  void writeNow() {
    retry = TimerWheel.cancel(retry);
    if (!writing && !waiting.isEmpty()) {
      writeFirst();
    }
  }

  /** Submits everything once more, without waiting for the outcome, because the server stops. */
  void submitAll() {
    for (Unwritten unwritten : waiting.values()) {
      Instant connectedAt = unwritten.connectedAt;
      if (connectedAt != null) {
        var _ = attempt(() -> log.connected(unwritten.call, connectedAt));
      }
      End end = unwritten.end;
      if (end != null) {
        var _ = attempt(() -> log.ended(unwritten.call, end.at, end.reason, end.by));
      }
    }
  }

  private static List<UserId> usersOf(Call call) {
    return call.participants.stream().map(each -> each.user).toList();
  }

  /** The entry of the call; null for a new one when there are too many. */
  private @Nullable Unwritten of(CallId call, List<UserId> users) {
    Unwritten known = waiting.get(call);
    if (known == null && waiting.size() < MOST) {
      known = new Unwritten(call, users);
      waiting.put(call, known);
    }
    return known;
  }

  private void writeSoon() {
    if (!writing && retry == null && !waiting.isEmpty()) {
      retry = timers.after(RETRY, this::writeNow);
    }
  }

  private void writeFirst() {
    writing = true;
    Unwritten first = waiting.values().iterator().next();
    Instant connectedAt = first.connectedAt;
    End end = first.end;
    if (connectedAt != null) {
      attempt(() -> log.connected(first.call, connectedAt))
          .whenComplete((_, failure) ->
              agent.post(() -> {
                if (failure == null) {
                  first.connectedAt = null;
                }
                written(first, failure, null);
              }));
    } else if (end != null) {
      attempt(() -> log.ended(first.call, end.at, end.reason, end.by))
          .whenComplete((_, failure) -> agent.post(() -> written(first, failure, end)));
    }
  }

  private static CompletionStage<Void> attempt(Supplier<CompletionStage<Void>> write) {
    try {
      return write.get();
    } catch (RuntimeException e) { // a full queue or a closed store throws at once
      return CompletableFuture.failedFuture(e);
    }
  }

  private void written(Unwritten unwritten, @Nullable Throwable failure, @Nullable End end) {
    writing = false;
    if (failure != null && (!isUnknown(failure) || unwritten.triesForLateStart-- > 0)) {
      // One that fails repeatedly must not block the others.
      waiting.remove(unwritten.call);
      waiting.put(unwritten.call, unwritten);
      writeSoon();
      return;
    }
    if (failure == null && end != null) {
      unwritten.users.forEach(user -> devices.changed(user, Topic.HISTORY));
    }
    // An end may have been added while the connection was written.
    if (failure != null || end != null || unwritten.end == null) {
      waiting.remove(unwritten.call);
    }
    if (waiting.isEmpty()) {
      LOG.info("all calls that connected or ended meanwhile are on record");
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
