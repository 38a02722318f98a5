package sotto.switchboard.calls;

import java.util.List;
import sotto.protocol.DeviceId;
import sotto.protocol.UserId;
import sotto.protocol.signalling.ServerMessage;
import sotto.protocol.signalling.Topic;

/** How calls reach devices. Only for the agent's thread. */
public interface Devices {
  /**
   * The user's devices that can be rung: connected, or cut off a moment ago and expected back.
   * Those that somebody is at come first.
   */
  List<OnlineDevice> onlineOf(UserId user);

  /** Whether the device has a socket at this moment. */
  boolean isConnected(DeviceId device);

  /**
   * Sends to the device; if it is away, when it comes back in time. False if it has no link, and
   * the message was dropped.
   */
  boolean tell(DeviceId device, ServerMessage message);

  /** Tells all devices of the user that a copy they may hold is out of date. */
  void changed(UserId user, Topic topic);
}
