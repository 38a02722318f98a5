package sotto.client.directory;

import sotto.e2ee.bytes.ByteString;
import sotto.protocol.DeviceId;

/**
 * A copy of an entry of a log of pins, for one recipient.
 *
 * @param author the log's device according to the server; the entry inside is signed
 * @param sequence the place in that log according to the server
 */
public record SealedPin(DeviceId author, long sequence, ByteString envelope) {}
