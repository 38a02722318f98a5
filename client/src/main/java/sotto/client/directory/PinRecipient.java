package sotto.client.directory;

import sotto.protocol.DeviceId;

/** To whom a copy of a pin is sealed. */
public sealed interface PinRecipient {
  /** One of one's own devices. */
  record Device(DeviceId device) implements PinRecipient {}

  /** The holder of the recovery code. */
  record Recovery() implements PinRecipient {}
}
