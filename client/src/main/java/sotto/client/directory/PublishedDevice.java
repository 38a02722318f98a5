package sotto.client.directory;

import sotto.e2ee.bytes.ByteString;
import sotto.protocol.DeviceId;

/** A device's published keys as the server gives them. Not verified. */
public record PublishedDevice(DeviceId device, ByteString certificate, ByteString prekey) {}
