package sotto.switchboard.calls;

import org.jspecify.annotations.Nullable;
import sotto.store.ParticipantRole;

/**
 * The relation of a device to a call.
 *
 * @param participant the device's person; null for a stranger, and without a device
 */
record CallRelation(@Nullable Participant participant, Part part) {
  /** The device's part in the call. */
  enum Part {
    /** The device with which its person takes part. */
    TAKES_PART,
    RINGS,
    /** Another device of a participant: it never rang, has left, or another one has answered. */
    OTHER,
    /** A device of a person who is not in the call. */
    STRANGER,
    /** No device: a deadline. */
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
