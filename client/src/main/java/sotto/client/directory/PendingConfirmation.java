package sotto.client.directory;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import sotto.e2ee.bytes.ByteString;
import sotto.protocol.DeviceId;

/**
 * A new device that wants to be confirmed, as the server says. Not verified.
 *
 * @param deviceName for the person to recognise it by; only the server's word
 * @param response null while no confirmed device has answered
 * @param reveal null while the new device has not opened its commitment
 */
public record PendingConfirmation(
    String id,
    DeviceId device,
    String deviceName,
    ByteString request,
    @Nullable ByteString response,
    @Nullable ByteString reveal,
    Instant expiresAt) {}
