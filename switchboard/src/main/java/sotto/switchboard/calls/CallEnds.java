package sotto.switchboard.calls;

import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import sotto.protocol.DeviceId;
import sotto.protocol.UserId;
import sotto.protocol.signalling.EndReason;
import sotto.protocol.signalling.ServerMessage;
import sotto.protocol.signalling.Topic;

/**
 * Ends calls. Devices are notified of an end even when the database does not answer; {@link
 * UnwrittenCalls} writes it later. Only for the agent's thread.
 */
final class CallEnds {
  private final CallContext context;
  private final Devices devices;
  private final CallMailbox mailbox;

  CallEnds(CallContext context, CallMailbox mailbox) {
    this.context = context;
    this.devices = context.devices();
    this.mailbox = mailbox;
  }

  /** Ends the call for a participant. */
  void hangUp(Call call, Participant participant, CallInput.End end) {
    Participant away = end.reason() == EndReason.MEDIA_FAILED ? away(call, participant) : null;
    if (away != null) {
      // Media failed because the other device is away, and not because of a firewall.
      finish(call, EndReason.CONNECTION_LOST, away.user, end.reply());
    } else {
      finish(call, end.reason(), end.user(), end.reply());
    }
  }

  /**
   * The other participant, if their device is away; null if it is not, or there are several others.
   */
  private @Nullable Participant away(Call call, Participant participant) {
    var others = call.othersThan(participant);
    DeviceId device = others.size() == 1 ? others.getFirst().device : null;
    return device == null || devices.isConnected(device) ? null : others.getFirst();
  }

  /** Ends the call with the same reason for everybody. */
  void finish(Call call, EndReason reason, @Nullable UserId by, Reply reply) {
    finish(call, reason, by, reply, _ -> reason);
  }

  /** Ends the call with a separate reason for each device of its audience. */
  void finish(
      Call call,
      EndReason reason,
      @Nullable UserId by,
      Reply reply,
      Function<DeviceId, EndReason> reasonFor) {
    Instant at = context.now();
    Runnable end =
        () -> {
          call.state = CallState.ENDED;
          CallRinging.cancelTimer(call);
          context.calls().ended(call, reason, by, at);
          context.metrics().ended(call.mode, reason);
          reply.done();
          for (DeviceId device : call.audience()) {
            devices.send(
                device, new ServerMessage.CallEnded(call.id, reasonFor.apply(device), by, at));
          }
          for (Participant participant : call.participants) {
            devices.changed(participant.user, Topic.HISTORY);
            context.inCallChanged().accept(participant.user);
          }
        };
    // A call whose end cannot be written is over nevertheless.
    Runnable endUnwritten =
        () -> {
          context.unwritten().ended(call, at, reason, by);
          end.run();
        };
    if (context.unwritten().has(call)) {
      endUnwritten.run();
    } else {
      mailbox
          .write(
              call,
              () -> context.log().ended(call.id, at, reason, by),
              end,
              _ -> endUnwritten.run())
          .startTimeout();
    }
  }
}
