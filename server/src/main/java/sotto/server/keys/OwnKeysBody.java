package sotto.server.keys;

import java.time.Instant;
import java.util.List;
import sotto.protocol.DeviceId;
import sotto.server.api.DeviceName;

/** One's own public keys, with what the devices were called when they last published. */
record OwnKeysBody(KeysBody keys, List<DeviceName> names) {
  record DeviceName(DeviceId deviceId, String name, Instant lastSeenAt) {}
}
