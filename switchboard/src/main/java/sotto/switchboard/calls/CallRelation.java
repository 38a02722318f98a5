package sotto.switchboard.calls;

import org.jspecify.annotations.Nullable;
import sotto.store.ParticipantRole;

/**
 * The relation of a device to a call.
 *
 * @param participant the person whose device it is; null for a stranger, and for no device at all
 */
record CallRelation(@Nullable Participant participant, Part part) {
  /** The part that the device has in the call. */
  enum Part {
    /** Its person takes part with it. */
    TAKES_PART,
    RINGS,
    /** Another device of a participant: it never rang, has left, or another one has answered. */
    OTHER,
    /** A device of somebody who is not in the call. */
    STRANGER,
    /** No device at all: a deadline. */
    NONE
  }

  static final CallRelation STRANGER = new CallRelation(null, Part.STRANGER);
  static final CallRelation NONE = new CallRelation(null, Part.NONE);

  boolean isStranger() {
    return part == Part.STRANGER;
  }

  boolean takesPart() {
    return part == Part.TAKES_PART;
  }

  boolean rings() {
    return part == Part.RINGS;
  }

  /** Whether it is the device that placed the call. */
  boolean isCaller() {
    return takesPart() && isOf(ParticipantRole.CALLER);
  }

  /** Whether it is another device of a participant in that role. */
  boolean isOtherOf(ParticipantRole role) {
    return part == Part.OTHER && isOf(role);
  }

  private boolean isOf(ParticipantRole role) {
    return participant != null && participant.role == role;
  }
}
