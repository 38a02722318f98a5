package sotto.attack.hostile;

import sotto.protocol.DeviceId;
import sotto.protocol.UserId;

/** The sender of a request or holder of a socket, as recorded at sign-in. */
public record ClientDevice(UserId user, DeviceId device) {}
