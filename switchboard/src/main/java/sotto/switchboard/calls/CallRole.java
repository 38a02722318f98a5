package sotto.switchboard.calls;

/** What somebody is to a call. */
enum CallRole {
  /** The device that placed it. */
  CALLER,
  /** A device of the callee that rings. */
  RINGING_DEVICE,
  /** The device of the callee that took it. */
  ANSWERER,
  /** Another device of the caller. */
  CALLERS_OTHER,
  /** A device of the callee that never rang, has left, or lost to the answerer. */
  CALLEES_OTHER,
  /** A device of anybody else. */
  STRANGER,
  /** No device at all: a deadline. */
  NOBODY
}
