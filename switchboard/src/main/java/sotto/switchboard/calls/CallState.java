package sotto.switchboard.calls;

/** How far a call has come. Only ever moves downwards in this list. */
enum CallState {
  /** Its start is being written; nobody has been told. */
  STARTING,
  /** It is on record and rings. */
  RINGING,
  /** One device took it; media is on its way. */
  ANSWERED,
  /** Both devices have said that media flows. */
  CONNECTED,
  /** Over. */
  ENDED
}
