package sotto.e2ee.handshake;

/** Something a person has to know of a call before it starts. Spec: docs/protocol.md §9. */
public enum Concern {
  /** The identity of somebody one has talked to is another. */
  ROOT_CHANGED(true),
  /** A device that a known contact has not confirmed. */
  UNCONFIRMED_DEVICE(true),
  /** The end of the contact's list was not vouched for in seven days. */
  STALE_LIST(false),
  /** The other side was shown an old list of one's own devices. */
  BEHIND(false);

  private final boolean needsDecision;

  Concern(boolean needsDecision) {
    this.needsDecision = needsDecision;
  }

  /** Whether the call may not go on without the person's yes. */
  public boolean needsDecision() {
    return needsDecision;
  }
}
