package sotto.attack.hostile;

import sotto.protocol.DeviceId;
import sotto.protocol.UserId;

/** Who sent a request or holds a socket, as the proxy learnt when they signed in. */
public record Asker(UserId user, DeviceId device) {}
