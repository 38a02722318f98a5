package sotto.switchboard.presence;

import sotto.protocol.UserId;
import sotto.protocol.signalling.Availability;

/** The facts that presence is derived from. Only for the agent's thread. */
public interface PresenceSources {
  /** The number of the person's online devices. */
  int devicesOnline(UserId user);

  /** Whether none of the person's devices was used for a while. */
  boolean isIdle(UserId user);

  /** Whether the person is in an answered call. */
  boolean isInCall(UserId user);

  /** The availability that the person chose. */
  Availability chosenBy(UserId user);
}
