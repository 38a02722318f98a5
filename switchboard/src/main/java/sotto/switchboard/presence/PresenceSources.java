package sotto.switchboard.presence;

import sotto.protocol.UserId;
import sotto.protocol.signalling.Availability;

/** The facts that presence is derived from. Only for the agent's thread. */
public interface PresenceSources {
  /** How many devices of the person are online. */
  int devicesOnline(UserId user);

  /** Whether nobody has touched any of the person's devices for a while. */
  boolean isIdle(UserId user);

  /** Whether the person talks to somebody. */
  boolean isInCall(UserId user);

  /** The availability that the person chose. */
  Availability chosenBy(UserId user);
}
