package sotto.switchboard.calls;

import org.jspecify.annotations.Nullable;
import sotto.protocol.DeviceId;
import sotto.protocol.ErrorCode;
import sotto.protocol.UserId;
import sotto.protocol.signalling.EndReason;

/** The action that follows an input, with its data; performed by {@link CallActions}. */
sealed interface CallAction {
  /** Keep the input until the write in flight is durable, then decide again. */
  record Defer(CallInput input) implements CallAction {}

  /** The device answers the call; all others are notified. */
  record Answer(Participant callee, CallInput.Accept accept) implements CallAction {}

  /** Over, for all devices of the callee. */
  record Decline(Participant callee, DeviceId device, Reply reply) implements CallAction {}

  /** The caller ends it before an answer. */
  record Cancel(CallInput.End end) implements CallAction {}

  /**
   * One ringing device less; the call is over when no device rings and none of them may come back.
   */
  record Leave(Participant callee, CallInput.End end) implements CallAction {}

  /** The same, for a device that is gone and may come back. */
  record Lose(Participant callee, CallInput.DeviceGone gone) implements CallAction {}

  /** One ringing device more, or one more that shows that the call can be answered elsewhere. */
  record Join(Participant callee, OnlineDevice online) implements CallAction {}

  /** A signal from the caller to one of the ringing devices. */
  record PassToRinging(CallInput.Signal signal) implements CallAction {}

  /** A signal to the device of the other participant. */
  record PassOn(Participant from, CallInput.Signal signal) implements CallAction {}

  /** One participant has media; connected when all have. */
  record MarkMedia(Participant participant, Reply reply) implements CallAction {}

  /** A participant ends it. */
  record HangUp(Participant participant, CallInput.End end) implements CallAction {}

  /**
   * The call is over.
   *
   * @param by the person who caused it, or whose device, session or account ended; null for none
   */
  record Finish(EndReason reason, @Nullable UserId by, Reply reply) implements CallAction {}

  /** Notify the others that the participant's device is away, or back. */
  record TellOthers(Participant participant, boolean online) implements CallAction {}

  /** The time to answer is over. */
  record GiveUp() implements CallAction {}

  /** Change nothing, and answer with an error. */
  record Refuse(ErrorCode code, String message, Reply reply) implements CallAction {}

  /** Nothing to do. */
  record Nothing(Reply reply) implements CallAction {}
}
