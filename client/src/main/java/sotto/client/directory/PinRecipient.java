package sotto.client.directory;

import sotto.protocol.DeviceId;

/** The recipient of a copy of a pin. */
public sealed interface PinRecipient {
  /** One of this user's own devices. */
  record Device(DeviceId device) implements PinRecipient {}

  /** The holder of the recovery code. */
  record Recovery() implements PinRecipient {}
}
