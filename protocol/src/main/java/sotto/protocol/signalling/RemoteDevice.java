package sotto.protocol.signalling;

import sotto.protocol.Check;
import sotto.protocol.DeviceId;

/** A device of the other person, as far as a peer needs to know it. */
public record RemoteDevice(DeviceId deviceId, ClientKind kind, String version, boolean endToEnd) {
  public RemoteDevice {
    Check.present(deviceId, "deviceId");
    Check.present(kind, "kind");
    Check.text(version, "version", 1, 32);
  }
}
