package sotto.server.signalling;

/** What the device of a session does. */
public enum DeviceUse {
  /** It is not online. */
  NONE,
  /** It is connected, or away for a moment. */
  ONLINE,
  /** It has a part in a call: calls, rings, or talks. */
  IN_CALL
}
