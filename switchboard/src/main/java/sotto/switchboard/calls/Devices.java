package sotto.switchboard.calls;

import java.util.List;
import sotto.protocol.DeviceId;
import sotto.protocol.UserId;
import sotto.protocol.signalling.ServerMessage;
import sotto.protocol.signalling.Topic;

/** The devices, for calls. Only for the agent's thread. */
public interface Devices {
  /**
   * The user's devices that can be rung: connected, or disconnected a moment ago and expected back.
   * Those in use come first.
   */
  List<OnlineDevice> onlineOf(UserId user);

  /** Whether the device has a socket at this moment. */
  boolean isConnected(DeviceId device);

  /**
   * Sends to the device, or queues for one that is away. False if it has no link, and the message
   * was dropped.
   */
  boolean send(DeviceId device, ServerMessage message);

  /** Notifies all devices of the user that a copy they may hold is out of date. */
  void changed(UserId user, Topic topic);
}
