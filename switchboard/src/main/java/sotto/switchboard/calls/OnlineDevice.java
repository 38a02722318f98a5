package sotto.switchboard.calls;

import sotto.protocol.DeviceId;
import sotto.protocol.UserId;
import sotto.protocol.mode.CallMode;
import sotto.protocol.signalling.ClientInfo;
import sotto.protocol.signalling.RemoteDevice;

/** A device with a link, as data for calls. */
public record OnlineDevice(UserId user, DeviceId device, ClientInfo client, boolean idle) {
  /** Whether the device is able to take a call of that mode. */
  boolean canTake(CallMode mode) {
    return !(mode instanceof CallMode.EndToEndEncrypted) || client.endToEnd();
  }

  /** The device as its peers see it. */
  public RemoteDevice asRemote() {
    return new RemoteDevice(user, device, client.kind(), client.version(), client.endToEnd());
  }
}
