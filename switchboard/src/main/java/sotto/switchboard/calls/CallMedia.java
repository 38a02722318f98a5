package sotto.switchboard.calls;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sotto.protocol.DeviceId;
import sotto.protocol.ErrorCode;
import sotto.protocol.signalling.ServerMessage;

/** The signals between a call's devices, and the state of media. Only for the agent's thread. */
final class CallMedia {
  private final CallContext context;
  private final CallMailbox mailbox;

  CallMedia(CallContext context, CallMailbox mailbox) {
    this.context = context;
    this.mailbox = mailbox;
  }

  /** A signal from the caller to one of the ringing devices. */
  void passToRinging(Call call, CallInput.Signal signal) {
    DeviceId to = signal.to();
    if (to == null) {
      signal
          .reply()
          .send(
              new ServerMessage.Failed(
                  ErrorCode.INVALID_FIELD,
                  "while it rings the caller has to name a device",
                  "to",
                  "a device that rings",
                  null,
                  null));
    } else if (isRinging(call, to)) {
      pass(call, signal, to);
    } else {
      signal.reply().fail(ErrorCode.WRONG_STATE, "that device does not ring");
    }
  }

  private static boolean isRinging(Call call, DeviceId device) {
    for (Participant callee : call.callees()) {
      if (callee.ringing.contains(device)) {
        callee.awaitingOffer.remove(device);
        return true;
      }
    }
    return false;
  }

  /** Forwards a signal from a participant, or from a ringing device, to the other device. */
  void passOn(Call call, Participant from, CallInput.Signal signal) {
    List<Participant> others = call.othersThan(from);
    pass(call, signal, others.size() == 1 ? others.getFirst().device : signal.to());
  }

  private void pass(Call call, CallInput.Signal signal, @Nullable DeviceId to) {
    var message = new ServerMessage.CallSignal(call.id, signal.device(), signal.body());
    if (to != null && context.devices().send(to, message)) {
      signal.reply().done();
    } else {
      signal.reply().fail(ErrorCode.WRONG_STATE, "the other device is not there");
    }
  }

  /** The participant has media; the call is connected when all of them have. */
  void markMedia(Call call, Participant participant, Reply reply) {
    if (!call.othersThan(participant).stream().allMatch(other -> other.hasMedia)) {
      participant.hasMedia = true;
      reply.done();
      return;
    }
    Instant at = context.now();
    Runnable connect =
        () -> {
          participant.hasMedia = true;
          call.state = CallState.CONNECTED;
          call.connectedAt = at;
          context.metrics().connected(call.mode);
          reply.done();
          var connected = new ServerMessage.CallConnected(call.id, at);
          call.audience().forEach(device -> context.devices().send(device, connected));
        };
    // Media flows, whether or not that can be put on record now.
    Runnable connectUnwritten =
        () -> {
          context.unwritten().connected(call, at);
          connect.run();
        };
    mailbox.write(
        call, () -> context.log().connected(call.id, at), connect, _ -> connectUnwritten.run());
  }

  /** Notifies the others that the participant's device is away, or back. */
  void notifyOthers(Call call, Participant participant, boolean online) {
    for (Participant other : call.othersThan(participant)) {
      if (other.device != null) {
        context
            .devices()
            .send(other.device, new ServerMessage.CallPeer(call.id, participant.user, online));
      }
    }
  }
}
