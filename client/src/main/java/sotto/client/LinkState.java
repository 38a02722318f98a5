package sotto.client;

/** The state of the link to the server. */
public enum LinkState {
  /** Connecting. Messages are queued. */
  CONNECTING,
  /** Connected on a new link: all state has to be fetched again. */
  RENEWED,
  /** Connected again, with nothing lost. */
  RESUMED,
  /** Over: another socket of this device has taken over. */
  REPLACED,
  /** Over: signed out. */
  SIGNED_OUT,
  /** Over: closed from this side. */
  CLOSED;

  /** Whether messages flow. */
  public boolean isConnected() {
    return this == RENEWED || this == RESUMED;
  }

  /** Whether it is over for good. */
  public boolean isOver() {
    return this == REPLACED || this == SIGNED_OUT || this == CLOSED;
  }
}
