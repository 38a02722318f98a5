package sotto.switchboard.calls;

/** The progress of a call. It only moves downwards in this list. */
enum CallState {
  /** Its start is being written; no device has been notified. */
  STARTING,
  /** Its start is on record, and it rings. */
  RINGING,
  /** One device has answered; media is being set up. */
  ANSWERED,
  /** Both devices have reported that media flows. */
  CONNECTED,
  /** The call is over. */
  ENDED
}
