package sotto.client;

/** How the link to the server is. */
public enum LinkState {
  /** Not there, and being tried. Messages wait. */
  CONNECTING,
  /** There, and new: everything known of the server's state is to be fetched anew. */
  RENEWED,
  /** There again, with nothing lost. */
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

  /** Whether it will not come back by itself. */
  public boolean isOver() {
    return this == REPLACED || this == SIGNED_OUT || this == CLOSED;
  }
}
