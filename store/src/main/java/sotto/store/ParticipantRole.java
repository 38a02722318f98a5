package sotto.store;

/** The way a participant came into a call. */
public enum ParticipantRole {
  CALLER,
  CALLEE
}
