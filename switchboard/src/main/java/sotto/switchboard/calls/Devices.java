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

  /**
   * Those of them that decide the mode of a call to the user, and ring: one that is disconnected
   * may never come back, and counts only if no other is connected.
   */
  default List<OnlineDevice> decidingOf(UserId user) {
    List<OnlineDevice> online = onlineOf(user);
    List<OnlineDevice> connected =
        online.stream().filter(device -> isConnected(device.device())).toList();
    return connected.isEmpty() ? online : connected;
  }

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
