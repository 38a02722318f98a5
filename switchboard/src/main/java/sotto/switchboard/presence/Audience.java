package sotto.switchboard.presence;

import java.util.Collection;
import sotto.protocol.UserId;

/** The devices that watch people. Only for the agent's thread. */
public interface Audience {
  /**
   * Sends the present presence of the people to each device that watches some of them, and to the
   * people's own. One that is away or slow gets it when it is back: presence must not displace
   * other messages from its queue.
   *
   * @param people at most {@link sotto.protocol.signalling.SignallingLimits#MAX_PRESENCE_CHANGES}
   * @return the number of messages
   */
  int tell(Collection<UserId> people);
}
