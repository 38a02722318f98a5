package sotto.client.memory;

import sotto.client.directory.PinRecipient;
import sotto.protocol.DeviceId;

/** A copy of an entry of a log of pins that is not shared yet. */
public record UnsharedPin(DeviceId author, long sequence, PinRecipient recipient) {}
