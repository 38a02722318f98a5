package sotto.switchboard.presence;

import sotto.protocol.signalling.Availability;
import sotto.protocol.signalling.Presence;

/** The rules for a person's presence, as shown to others. */
final class PresenceRules {
  private PresenceRules() {}

  /**
   * Derives the presence by the first rule that applies.
   *
   * @param devices the number of the person's online devices
   * @param allIdle whether none of them was used for a while
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
