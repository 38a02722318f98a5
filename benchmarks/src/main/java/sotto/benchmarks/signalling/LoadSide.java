package sotto.benchmarks.signalling;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import sotto.e2e.signalling.CallFrame;
import sotto.protocol.CallId;
import sotto.protocol.DeviceId;
import sotto.protocol.UserId;
import sotto.protocol.signalling.ClientMessage;
import sotto.protocol.signalling.EndReason;
import sotto.protocol.signalling.ServerMessage;
import sotto.protocol.signalling.ShownMode;

/**
 * One side of recorded calls. It sends each frame once all frames of the call that were received
 * before it in the recording have arrived. Belongs to one event loop.
 */
final class LoadSide {
  /** Far longer than any call: one that does not end fails with the frame that is missing. */
  private static final int PATIENCE_SECONDS = 60;

  /** The type of answers without content: the second end of a call may be refused or not. */
  private static final String ANSWER = "answer";

  private final LoadDevice device;
  private final UserId other;
  private final List<CallFrame> frames;

  /** The messages of this call that have arrived before their turn, by type. */
  private final Map<String, Integer> early = new HashMap<>();

  private CallId call = CallId.random();
  private @Nullable DeviceId otherDevice;
  private int next;
  private Promise<Void> done = Promise.promise();

  LoadSide(LoadDevice device, UserId other, List<CallFrame> frames) {
    this.device = device;
    this.other = other;
    this.frames = frames;
    device.onMessage(this::received);
    device.onRefused(_ -> arrived(ANSWER));
    device.onLost(why -> done.tryFail(why));
  }

  /** Takes part in one call; one at a time. */
  Future<Void> play(CallId id) {
    call = id;
    early.clear();
    next = 0;
    done = Promise.promise();
    proceed();
    return done.future()
        .timeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
        .recover(why -> Future.failedFuture(new IllegalStateException(position(), why)));
  }

  private String position() {
    return next < frames.size() ? "not after " + early + ": " + frames.get(next) : "at the end";
  }

  private void received(ServerMessage message) {
    switch (message) {
      case ServerMessage.CallIncoming incoming -> {
        otherDevice = incoming.callerDevice().deviceId();
        arrived("call.incoming");
      }
      case ServerMessage.CallInvited invited -> {
        otherDevice = invited.devices().getFirst().deviceId();
        arrived("call.invited");
      }
      case ServerMessage.CallAccepted _ -> arrived("call.accepted");
      case ServerMessage.CallSignal _ -> arrived("call.signal");
      case ServerMessage.CallConnected _ -> arrived("call.connected");
      case ServerMessage.CallEnded _ -> arrived("call.ended");
      case ServerMessage.Done _ -> arrived(ANSWER);
      default -> {}
    }
  }

  private void arrived(String type) {
    early.merge(type, 1, Integer::sum);
    proceed();
  }

  private void proceed() {
    while (next < frames.size() && (frames.get(next).sent() || hasArrived(frames.get(next)))) {
      CallFrame frame = frames.get(next++);
      if (frame.sent()) {
        device.send(message(frame), frame.answered());
      }
    }
    if (next == frames.size()) {
      done.tryComplete();
    }
  }

  /** Other messages than those of the call come at times of their own. */
  private boolean hasArrived(CallFrame frame) {
    if (!frame.type().startsWith("call.") && !frame.answered()) {
      return true;
    }
    String type = frame.isPlainAnswer() ? ANSWER : frame.type();
    if (!early.containsKey(type)) {
      return false;
    }
    early.computeIfPresent(type, (_, count) -> count == 1 ? null : count - 1);
    return true;
  }

  private ClientMessage message(CallFrame frame) {
    return switch (frame.type()) {
      case "call.invite" ->
          new ClientMessage.CallInvite(call, other, ShownMode.END_TO_END_ENCRYPTED, true, null);
      case "call.accept" -> new ClientMessage.CallAccept(call);
      case "call.signal" ->
          new ClientMessage.CallSignal(
              call, Objects.requireNonNull(otherDevice), "s".repeat(frame.bodyChars()));
      case "call.connected" -> new ClientMessage.CallConnected(call);
      case "call.end" -> new ClientMessage.CallEnd(call, EndReason.HUNG_UP);
      case "presence.watch" -> new ClientMessage.WatchPresence(List.of(other));
      default -> throw new IllegalStateException("not recorded before: " + frame);
    };
  }
}
