package sotto.switchboard.signalling;

/** The use that a device makes of its session. */
public enum DeviceUse {
  /** It is not online. */
  NONE,
  /** It is connected, or away for a moment. */
  ONLINE,
  /** It takes part in a call: calls, rings, or is connected. */
  IN_CALL
}
