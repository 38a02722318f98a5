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
 * Ends calls. An end is told also when the database does not answer; {@link UnwrittenEnds} writes
 * it later. Only for the agent's thread.
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

  /** One who takes part ends it. */
  void hangUp(Call call, Participant participant, CallInput.End end) {
    Participant away = end.reason() == EndReason.MEDIA_FAILED ? away(call, participant) : null;
    if (away != null) {
      // There is no media because the other device is away, and not for any firewall.
      finish(call, EndReason.CONNECTION_LOST, away.user, end.reply());
    } else {
      finish(call, end.reason(), end.user(), end.reply());
    }
  }

  /** The other one, if that device is away; null if it is not, or there are several others. */
  private @Nullable Participant away(Call call, Participant participant) {
    var others = call.othersThan(participant);
    DeviceId device = others.size() == 1 ? others.getFirst().device : null;
    return device == null || devices.isConnected(device) ? null : others.getFirst();
  }

  /** Over, for everybody for the same reason. */
  void finish(Call call, EndReason reason, @Nullable UserId by, Reply reply) {
    finish(call, reason, by, reply, _ -> reason);
  }

  /** Over; each device of the call's audience is told its own reason. */
  void finish(
      Call call,
      EndReason reason,
      @Nullable UserId by,
      Reply reply,
      Function<DeviceId, EndReason> told) {
    Instant at = context.now();
    Runnable end =
        () -> {
          call.state = CallState.ENDED;
          CallRinging.cancelTimer(call);
          context.calls().ended(call, reason, by, at);
          context.metrics().ended(call.mode, reason);
          reply.done();
          for (DeviceId device : call.audience()) {
            devices.tell(device, new ServerMessage.CallEnded(call.id, told.apply(device), by, at));
          }
          for (Participant participant : call.participants) {
            devices.changed(participant.user, Topic.HISTORY);
            context.inCallChanged().accept(participant.user);
          }
        };
    // A call whose end cannot be written is over all the same.
    mailbox
        .write(
            call,
            () -> context.log().ended(call.id, at, reason, by),
            end,
            () -> {
              context.unwritten().add(call, at, reason, by);
              end.run();
            })
        .hurry();
  }
}
