package sotto.switchboard.calls;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import sotto.protocol.DeviceId;
import sotto.protocol.signalling.EndReason;
import sotto.protocol.signalling.SignallingLimits;
import sotto.store.CallParticipant;
import sotto.store.CallRecord;

/**
 * Recovers calls after the server was stopped in the middle of them. A call that rang is over, and
 * missed. An answered call goes on between the devices without the server; its place is held until
 * all its devices have come back and named it, or their time is up. Only for the agent's thread.
 */
final class CallRecovery {
  private final CallContext context;
  private final CallActions actions;

  /** Devices of the rows that have not come back yet. */
  private final Set<DeviceId> missing = new HashSet<>();

  /** The writes that end the calls that rang when the server stopped. */
  private final List<CompletableFuture<@Nullable Void>> clearing = new ArrayList<>();

  CallRecovery(CallContext context, CallActions actions) {
    this.context = context;
    this.actions = actions;
  }

  /**
   * Completes on the agent once the ends of the calls that rang are on record, or could not be
   * written.
   */
  CompletionStage<Void> cleared() {
    return CompletableFuture.allOf(clearing.toArray(CompletableFuture[]::new));
  }

  /** Called before the first device connects. */
  void recover(List<CallRecord> unended) {
    List<Call> held = new ArrayList<>();
    for (CallRecord row : unended) {
      if (!isHeld(row)) {
        endInLog(row);
      } else {
        Call call = Call.recovered(row);
        context.calls().add(call);
        call.participants.forEach(participant -> missing.add(participant.device));
        held.add(call);
      }
    }
    Duration grace = SignallingLimits.GRACE;
    context.timers().after(grace, () -> held.forEach(this::giveUp));
  }

  /** Handles a device that has come back to its call. */
  void returned(DeviceId device) {
    missing.remove(device);
  }

  /** Whether all have answered, and none of them is in another recovered call already. */
  private boolean isHeld(CallRecord row) {
    return row.participants().stream()
        .allMatch(
            each -> each.device() != null && context.calls().activeCallOf(each.user()) == null);
  }

  private void endInLog(CallRecord row) {
    CompletableFuture<@Nullable Void> written = new CompletableFuture<>();
    clearing.add(written);
    Instant at = context.clock().instant();
    EndReason reason = EndReason.SERVER_RESTARTED;
    context
        .writes()
        .write(
            row.id(),
            () -> context.log().ended(row.id(), at, reason, null),
            () -> written.complete(null),
            _ -> {
              context
                  .unwritten()
                  .ended(
                      row.id(),
                      row.participants().stream().map(CallParticipant::user).toList(),
                      at,
                      reason,
                      null);
              written.complete(null);
            });
  }

  private void giveUp(Call call) {
    if (call.state == CallState.ENDED) {
      return;
    }
    List<Participant> gone =
        call.participants.stream()
            .filter(participant -> missing.remove(participant.device))
            .toList();
    EndReason reason =
        gone.size() == call.participants.size()
            ? EndReason.SERVER_RESTARTED
            : EndReason.CONNECTION_LOST;
    for (Participant participant : gone) {
      DeviceId device = Objects.requireNonNull(participant.device);
      actions.handle(call, new CallInput.DeviceGone(participant.user, device, reason));
    }
  }
}
