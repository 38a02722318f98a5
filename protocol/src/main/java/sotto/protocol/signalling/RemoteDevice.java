package sotto.protocol.signalling;

import sotto.protocol.Check;
import sotto.protocol.DeviceId;
import sotto.protocol.UserId;

/**
 * A device of another participant, as its peers see it.
 *
 * @param userId the participant it belongs to, according to the server
 */
public record RemoteDevice(
    UserId userId, DeviceId deviceId, ClientKind kind, String version, boolean endToEnd) {
  public RemoteDevice {
    Check.present(userId, "userId");
    Check.present(deviceId, "deviceId");
    Check.present(kind, "kind");
    Check.text(version, "version", 1, 32);
  }
}
