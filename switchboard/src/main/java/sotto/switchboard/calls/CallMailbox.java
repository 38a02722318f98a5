package sotto.switchboard.calls;

import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import sotto.protocol.ErrorCode;

/**
 * Queues the inputs of a call while a change of it is being written, and handles them afterwards.
 * Only for the agent's thread.
 */
final class CallMailbox {
  private final DurableWrites writes;
  private final BiConsumer<Call, CallInput> act;

  /**
   * Wires the mailbox.
   *
   * @param act performs the action for an input
   */
  CallMailbox(DurableWrites writes, BiConsumer<Call, CallInput> act) {
    this.writes = writes;
    this.act = act;
  }

  /** Handles an input: at once, or once the call no longer waits. */
  void put(Call call, CallInput input) {
    DurableWrites.Pending write = call.write;
    boolean waits = write != null || call.awaited != null;
    if (!waits || call.relationOf(input).isStranger()) {
      act.accept(call, input);
      return;
    }
    defer(call, input);
    if (write != null && input.mayEnd()) {
      write.startTimeout();
    }
  }

  void defer(Call call, CallInput input) {
    if (!call.defer(input)) {
      input.reply().fail(ErrorCode.RATE_LIMITED, "too much at once for this call");
    }
  }

  /**
   * Writes a change; one of the two tasks runs when its outcome is known, before any waiting input.
   */
  DurableWrites.Pending write(
      Call call,
      Supplier<CompletionStage<Void>> write,
      Runnable committed,
      Consumer<FailedWrite> failed) {
    DurableWrites.Pending pending =
        writes.write(
            call.id,
            write,
            () -> written(call, committed),
            failure -> written(call, () -> failed.accept(failure)));
    call.write = pending;
    return pending;
  }

  private void written(Call call, Runnable next) {
    call.write = null;
    next.run();
    while (call.write == null && call.awaited == null) {
      CallInput input = call.nextDeferred();
      if (input == null) {
        return;
      }
      act.accept(call, input);
    }
  }
}
