package sotto.client.directory;

import sotto.e2ee.bytes.ByteString;
import sotto.protocol.DeviceId;

/** What the server says a device has published. Not verified. */
public record PublishedDevice(DeviceId device, ByteString certificate, ByteString prekey) {}
