package sotto.benchmarks.signalling;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import sotto.protocol.CallId;
import sotto.protocol.UserId;
import sotto.protocol.signalling.ClientMessage;
import sotto.protocol.signalling.EndReason;
import sotto.protocol.signalling.ServerMessage;
import sotto.protocol.signalling.ShownMode;

/**
 * Two devices that call each other again and again, with bodies of the sizes browsers make: an
 * offer and an answer of 5,000 characters, five candidates of 200 each way.
 */
final class LoadPair {
  private static final String DESCRIPTION = "s".repeat(5_000);
  private static final String CANDIDATE = "c".repeat(200);
  private static final int CANDIDATES = 5;

  private final LoadDevice caller;
  private final LoadDevice callee;
  private final UserId calleeId;

  LoadPair(LoadDevice caller, LoadDevice callee, UserId calleeId) {
    this.caller = caller;
    this.callee = callee;
    this.calleeId = calleeId;
  }

  /** One complete call, from the invite until both were notified of its end. */
  Future<Void> call() {
    Promise<Void> callerDone = Promise.promise();
    Promise<Void> calleeDone = Promise.promise();
    CallId id = CallId.random();
    caller.onLost(callerDone::tryFail);
    callee.onLost(calleeDone::tryFail);
    caller.onMessage(message -> {
      switch (message) {
        case ServerMessage.CallInvited invited ->
            caller.send(
                new ClientMessage.CallSignal(
                    id, invited.devices().getFirst().deviceId(), DESCRIPTION));
        case ServerMessage.CallAccepted accepted -> candidates(caller, id);
        case ServerMessage.CallConnected connected ->
            caller.send(new ClientMessage.CallEnd(id, EndReason.HUNG_UP));
        case ServerMessage.CallEnded ended -> callerDone.tryComplete();
        default -> {}
      }
    });
    callee.onMessage(message -> {
      switch (message) {
        case ServerMessage.CallSignal signal when signal.body().length() > 1_000 -> {
          callee.send(new ClientMessage.CallAccept(id));
          callee.send(new ClientMessage.CallSignal(id, null, DESCRIPTION));
          candidates(callee, id);
        }
        case ServerMessage.CallEnded ended -> calleeDone.tryComplete();
        default -> {}
      }
    });
    caller.send(
        new ClientMessage.CallInvite(id, calleeId, ShownMode.END_TO_END_ENCRYPTED, true, null));
    return Future.join(callerDone.future(), calleeDone.future()).mapEmpty();
  }

  private static void candidates(LoadDevice device, CallId id) {
    for (int i = 0; i < CANDIDATES; i++) {
      device.send(new ClientMessage.CallSignal(id, null, CANDIDATE));
    }
    device.send(new ClientMessage.CallConnected(id));
  }
}
