package sotto.switchboard.calls;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import sotto.protocol.DeviceId;
import sotto.protocol.UserId;
import sotto.protocol.signalling.EndReason;
import sotto.protocol.signalling.SignallingLimits;
import sotto.store.CallLog;
import sotto.store.CallRecord;
import sotto.switchboard.agent.TimerWheel;

/**
 * Clears up after the server was stopped in the middle of calls. A call that rang is over, and
 * missed. A call that was answered goes on between the devices without the server; it is held until
 * both devices have come back and named it, or their time is up. Only for the agent's thread.
 */
final class CallRecovery {
  private final CallRegistry calls;
  private final CallActions actions;
  private final CallLog log;
  private final DurableWrites writes;
  private final UnwrittenEnds unwritten;
  private final TimerWheel timers;
  private final InstantSource clock;

  /** Devices named in the rows that have not come back yet. */
  private final Set<DeviceId> missing = new HashSet<>();

  /** The writes that end what rang when the server stopped. */
  private final List<CompletableFuture<@Nullable Void>> clearing = new ArrayList<>();

  CallRecovery(
      CallRegistry calls,
      CallActions actions,
      CallLog log,
      DurableWrites writes,
      UnwrittenEnds unwritten,
      TimerWheel timers,
      InstantSource clock) {
    this.calls = calls;
    this.actions = actions;
    this.log = log;
    this.writes = writes;
    this.unwritten = unwritten;
    this.timers = timers;
    this.clock = clock;
  }

  /** Completes on the agent once the ends of what rang are on record, or could not be put there. */
  CompletionStage<Void> cleared() {
    return CompletableFuture.allOf(clearing.toArray(CompletableFuture[]::new));
  }

  /** Before the first device connects. */
  void recover(List<CallRecord> unended) {
    List<Call> held = new ArrayList<>();
    for (CallRecord row : unended) {
      if (row.calleeDevice() == null || isTaken(row.caller()) || isTaken(row.callee())) {
        endInLog(row);
      } else {
        Call call = Call.recovered(row);
        calls.add(call);
        missing.add(row.callerDevice());
        missing.add(row.calleeDevice());
        held.add(call);
      }
    }
    Duration grace = SignallingLimits.GRACE;
    timers.after(grace, () -> held.forEach(this::giveUp));
  }

  /** A device has come back to its call. */
  void returned(DeviceId device) {
    missing.remove(device);
  }

  private boolean isTaken(UserId user) {
    return calls.ownCallOf(user) != null;
  }

  private void endInLog(CallRecord row) {
    CompletableFuture<@Nullable Void> written = new CompletableFuture<>();
    clearing.add(written);
    Instant at = clock.instant();
    EndReason reason = EndReason.SERVER_RESTARTED;
    writes.write(
        row.id(),
        () -> log.ended(row.id(), at, reason, null),
        () -> written.complete(null),
        () -> {
          unwritten.add(row.id(), row.caller(), row.callee(), at, reason, null);
          written.complete(null);
        });
  }

  private void giveUp(Call call) {
    DeviceId callerDevice = call.start.callerDevice();
    DeviceId answerer = call.answerer;
    if (answerer == null || call.state == CallState.ENDED) {
      return;
    }
    boolean callerMissing = missing.remove(callerDevice);
    boolean answererMissing = missing.remove(answerer);
    if (callerMissing && answererMissing) {
      gone(call, call.caller(), callerDevice, EndReason.SERVER_RESTARTED);
    } else if (callerMissing) {
      gone(call, call.caller(), callerDevice, EndReason.CONNECTION_LOST);
    } else if (answererMissing) {
      gone(call, call.callee(), answerer, EndReason.CONNECTION_LOST);
    }
  }

  private void gone(Call call, UserId user, DeviceId device, EndReason reason) {
    actions.happen(call, new CallInput.DeviceGone(user, device, reason));
  }
}
