package sotto.switchboard.presence;

import sotto.protocol.signalling.Availability;
import sotto.protocol.signalling.Presence;

/** How a person appears to others. */
final class PresenceRules {
  private PresenceRules() {}

  /**
   * Works it out; the first that applies.
   *
   * @param devices how many devices of the person are online
   * @param allIdle whether nobody has touched any of them for a while
   */
  static Presence of(Availability chosen, int devices, boolean allIdle, boolean inCall) {
    if (devices == 0 || chosen == Availability.APPEAR_OFFLINE) {
      return Presence.OFFLINE;
    }
    if (chosen == Availability.DO_NOT_DISTURB) {
      return Presence.DO_NOT_DISTURB;
    }
    if (inCall) {
      return Presence.IN_A_CALL;
    }
    return switch (chosen) {
      case AVAILABLE -> Presence.AVAILABLE;
      case BUSY -> Presence.BUSY;
      case AWAY -> Presence.AWAY;
      case AUTOMATIC -> allIdle ? Presence.AWAY : Presence.AVAILABLE;
      case DO_NOT_DISTURB, APPEAR_OFFLINE -> throw new AssertionError("answered above");
    };
  }
}
