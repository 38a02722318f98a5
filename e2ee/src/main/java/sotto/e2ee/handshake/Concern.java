package sotto.e2ee.handshake;

/** A warning or question to the person before a call starts. Spec: docs/protocol.md §9. */
public enum Concern {
  /** The identity of a known contact has changed. */
  ROOT_CHANGED(true),
  /** A known contact has not confirmed the device. */
  UNCONFIRMED_DEVICE(true),
  /** Nothing has vouched for the end of the contact's list in seven days. */
  STALE_LIST(false),
  /** The other side has seen only an old list of this user's devices. */
  BEHIND(false);

  private final boolean needsDecision;

  Concern(boolean needsDecision) {
    this.needsDecision = needsDecision;
  }

  /** Whether the call needs the person's explicit yes. */
  public boolean needsDecision() {
    return needsDecision;
  }
}
