package sotto.server.keys;

import java.time.Instant;
import java.util.List;
import sotto.protocol.DeviceId;
import sotto.server.api.DeviceName;

/** The person's own public keys, with the devices' names when they last published. */
record OwnKeysBody(KeysBody keys, List<DeviceName> names) {
  record DeviceName(DeviceId deviceId, String name, Instant lastSeenAt) {}
}
