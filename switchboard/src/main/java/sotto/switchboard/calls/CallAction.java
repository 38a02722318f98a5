package sotto.switchboard.calls;

/** An answer to an event, carried out by {@link CallActions}. */
enum CallAction {
  /** Keep it until the write in flight is durable, then look again. */
  DEFER,
  /** The device takes the call; all others are told. */
  ANSWER,
  /** Over, for all of the callee's devices. */
  DECLINE,
  /** The caller gives up. */
  CANCEL,
  /** One ringing device less; over when no device rings, and none that rang may come back. */
  LEAVE,
  /** One ringing device more, or one more that shows where to answer. */
  JOIN,
  /** Pass the body on to the other device. */
  PASS_ON,
  /** One device has media; connected when it is the second. */
  MARK_MEDIA,
  /** Nothing to do, and that is fine: say so. */
  CONFIRM,
  /** Over, with the reason the event carries. */
  FINISH,
  /** Tell the other device that this one is away, or back. */
  TELL_PEER,
  /** It was not answered in time. */
  GIVE_UP,
  /** Answer {@code WRONG_STATE} and change nothing. */
  WRONG_STATE,
  /** Answer {@code NO_SUCH_CALL} and change nothing. */
  NO_SUCH_CALL,
  /** Nothing to do, and nobody to tell. */
  IGNORE
}
