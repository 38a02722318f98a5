package sotto.switchboard.calls;

import org.jspecify.annotations.Nullable;
import sotto.protocol.ErrorCode;
import sotto.protocol.UserId;
import sotto.protocol.signalling.EndReason;
import sotto.store.ParticipantRole;

/**
 * The state table of calls: the action for each state, input, and relation of the device. Any other
 * combination is illegal for a message and has no effect for other inputs.
 */
final class CallTransitions {
  private CallTransitions() {}

  static CallAction of(CallState state, CallRelation relation, CallInput input) {
    if (relation.isStranger()) {
      return input instanceof CallInput.Message message
          ? new CallAction.Refuse(
              ErrorCode.NO_SUCH_CALL, "there is no such call of yours", message.reply())
          : new CallAction.Nothing(input.reply());
    }
    CallAction action =
        switch (state) {
          case STARTING -> new CallAction.Defer(input);
          case RINGING -> ringing(relation, input);
          case ANSWERED, CONNECTED -> answered(state, relation, input);
          case ENDED -> null;
        };
    return action == null ? nothing(input) : action;
  }

  private static CallAction nothing(CallInput input) {
    return input instanceof CallInput.Message message
        ? new CallAction.Refuse(
            ErrorCode.WRONG_STATE, "the call is not in a state that allows this", message.reply())
        : new CallAction.Nothing(input.reply());
  }

  private static @Nullable CallAction ringing(CallRelation relation, CallInput input) {
    Participant participant = relation.participant();
    if (participant == null) {
      return input instanceof CallInput.RingTimeout ? new CallAction.GiveUp() : null;
    }
    boolean callees = relation.rings() || relation.isOtherOf(ParticipantRole.CALLEE);
    return switch (input) {
      case CallInput.Accept accept ->
          relation.rings() ? new CallAction.Answer(participant, accept) : null;
      case CallInput.Decline decline ->
          callees ? new CallAction.Decline(participant, decline.device(), decline.reply()) : null;
      case CallInput.Signal signal -> {
        if (relation.isCaller()) {
          yield new CallAction.PassToRinging(signal);
        }
        yield relation.rings() ? new CallAction.PassOn(participant, signal) : null;
      }
      case CallInput.End end -> {
        if (relation.isCaller()) {
          yield new CallAction.Cancel(end);
        }
        yield relation.rings() ? leave(participant, end) : null;
      }
      case CallInput.DeviceGone gone -> {
        if (relation.isCaller()) {
          yield new CallAction.Finish(gone.reason(), gone.by(), gone.reply());
        }
        yield callees ? new CallAction.Lose(participant, gone) : null;
      }
      case CallInput.DeviceOnline device ->
          relation.isOtherOf(ParticipantRole.CALLEE)
              ? new CallAction.Join(participant, device.online())
              : null;
      case CallInput.AnotherTaken another ->
          relation.isOtherOf(ParticipantRole.CALLER)
              ? anotherTaken(EndReason.CANCELLED, another)
              : null;
      case CallInput.UserDisabled disabled -> disabled(disabled);
      case CallInput.RingTimeout _ -> new CallAction.GiveUp();
      case CallInput.MediaFlows _, CallInput.DeviceAway _, CallInput.DeviceBack _ -> null;
    };
  }

  /** Hanging up a ringing call declines it. */
  private static CallAction leave(Participant callee, CallInput.End end) {
    return end.reason() == EndReason.HUNG_UP
        ? new CallAction.Decline(callee, end.device(), end.reply())
        : new CallAction.Leave(callee, end);
  }

  private static @Nullable CallAction answered(
      CallState state, CallRelation relation, CallInput input) {
    return switch (input) {
      case CallInput.AnotherTaken another -> anotherTaken(EndReason.HUNG_UP, another);
      case CallInput.UserDisabled disabled -> disabled(disabled);
      default -> {
        Participant participant = relation.participant();
        yield participant == null || !relation.takesPart()
            ? null
            : takingPart(state, participant, input);
      }
    };
  }

  private static @Nullable CallAction takingPart(
      CallState state, Participant participant, CallInput input) {
    return switch (input) {
      case CallInput.Signal signal -> new CallAction.PassOn(participant, signal);
      case CallInput.MediaFlows(_, _, Reply reply) ->
          state == CallState.CONNECTED
              ? new CallAction.Nothing(reply)
              : new CallAction.MarkMedia(participant, reply);
      case CallInput.End end -> new CallAction.HangUp(participant, end);
      case CallInput.DeviceGone gone ->
          new CallAction.Finish(gone.reason(), gone.by(), gone.reply());
      case CallInput.DeviceAway _ -> new CallAction.TellOthers(participant, false);
      case CallInput.DeviceBack _ -> new CallAction.TellOthers(participant, true);
      default -> null;
    };
  }

  private static CallAction anotherTaken(EndReason reason, CallInput.AnotherTaken another) {
    return new CallAction.Finish(reason, another.user(), another.reply());
  }

  private static CallAction disabled(CallInput.UserDisabled disabled) {
    UserId user = disabled.user();
    return new CallAction.Finish(EndReason.USER_DISABLED, user, disabled.reply());
  }
}
