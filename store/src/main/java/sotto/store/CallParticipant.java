package sotto.store;

import org.jspecify.annotations.Nullable;
import sotto.protocol.DeviceId;
import sotto.protocol.UserId;

/**
 * A person's part in a call.
 *
 * @param device the device with which the person takes or took part; null if they never answered
 */
public record CallParticipant(UserId user, ParticipantRole role, @Nullable DeviceId device) {
  /** The person who places a call, with that device. */
  public static CallParticipant caller(UserId user, DeviceId device) {
    return new CallParticipant(user, ParticipantRole.CALLER, device);
  }

  /** A person who is called. */
  public static CallParticipant callee(UserId user) {
    return new CallParticipant(user, ParticipantRole.CALLEE, null);
  }

  /** The same, who takes part with that device. */
  public CallParticipant withDevice(DeviceId device) {
    return new CallParticipant(user, role, device);
  }
}
