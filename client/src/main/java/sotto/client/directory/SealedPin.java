package sotto.client.directory;

import sotto.e2ee.bytes.ByteString;
import sotto.protocol.DeviceId;

/**
 * A copy of an entry of a log of pins, for one recipient.
 *
 * @param author whose log, as the server says; the entry inside is signed
 * @param sequence the place in that log, as the server says
 */
public record SealedPin(DeviceId author, long sequence, ByteString envelope) {}
