package sotto.client.directory;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import sotto.e2ee.bytes.ByteString;
import sotto.protocol.DeviceId;

/**
 * A pending confirmation of a new device, as the server gives it. Not verified.
 *
 * @param deviceName to recognise the device
 * @param response null before a confirmed device has answered
 * @param reveal null before the new device has opened its commitment
 */
public record PendingConfirmation(
    String id,
    DeviceId device,
    String deviceName,
    ByteString request,
    @Nullable ByteString response,
    @Nullable ByteString reveal,
    Instant expiresAt) {}
