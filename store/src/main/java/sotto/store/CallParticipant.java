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
  /** The caller, with the calling device. */
  public static CallParticipant caller(UserId user, DeviceId device) {
    return new CallParticipant(user, ParticipantRole.CALLER, device);
  }

  /** A callee, who has no device until one answers. */
  public static CallParticipant callee(UserId user) {
    return new CallParticipant(user, ParticipantRole.CALLEE, null);
  }

  /** The same participant with the device that takes part. */
  public CallParticipant withDevice(DeviceId device) {
    return new CallParticipant(user, role, device);
  }
}
