package sotto.switchboard.calls;

import org.jspecify.annotations.Nullable;
import sotto.protocol.DeviceId;
import sotto.protocol.ErrorCode;
import sotto.protocol.UserId;
import sotto.protocol.signalling.EndReason;

/** An answer to an input, with all that it takes; carried out by {@link CallActions}. */
sealed interface CallAction {
  /** Keep it until the write in flight is durable, then look again. */
  record Defer(CallInput input) implements CallAction {}

  /** The device takes the call; all others are told. */
  record Answer(Participant callee, CallInput.Accept accept) implements CallAction {}

  /** Over, for all devices of the callee. */
  record Decline(Participant callee, DeviceId device, Reply reply) implements CallAction {}

  /** The caller ends it before anybody has answered. */
  record Cancel(CallInput.End end) implements CallAction {}

  /** One ringing device less; over when no device rings, and none that rang may come back. */
  record Leave(Participant callee, CallInput.End end) implements CallAction {}

  /** The same, of a device that is gone, and may come back. */
  record Lose(Participant callee, CallInput.DeviceGone gone) implements CallAction {}

  /** One ringing device more, or one more that shows where to answer. */
  record Join(Participant callee, OnlineDevice online) implements CallAction {}

  /** From the caller to one of the devices that ring. */
  record PassToRinging(CallInput.Signal signal) implements CallAction {}

  /** To the device with which the other takes part. */
  record PassOn(Participant from, CallInput.Signal signal) implements CallAction {}

  /** One participant has media; connected when all have. */
  record MarkMedia(Participant participant, Reply reply) implements CallAction {}

  /** One who takes part ends it. */
  record HangUp(Participant participant, CallInput.End end) implements CallAction {}

  /**
   * Over.
   *
   * @param by the person whose doing it is, or whose device, session or account ended; null for
   *     none
   */
  record Finish(EndReason reason, @Nullable UserId by, Reply reply) implements CallAction {}

  /** Tell the others that the participant's device is away, or back. */
  record TellOthers(Participant participant, boolean online) implements CallAction {}

  /** It was not answered in time. */
  record GiveUp() implements CallAction {}

  /** Change nothing, and say why. */
  record Refuse(ErrorCode code, String message, Reply reply) implements CallAction {}

  /** Nothing to do, and that is fine. */
  record Nothing(Reply reply) implements CallAction {}
}
