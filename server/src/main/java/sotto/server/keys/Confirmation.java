package sotto.server.keys;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import sotto.protocol.ConfirmationId;
import sotto.protocol.DeviceId;
import sotto.protocol.UserId;
import sotto.store.KeyBytes;

/**
 * A new device that waits to be confirmed, and how far it has come. Spec: docs/protocol.md §10.
 *
 * @param device the one that began
 * @param deviceName what its session called it then
 */
record Confirmation(
    ConfirmationId id,
    UserId user,
    DeviceId device,
    String deviceName,
    KeyBytes request,
    @Nullable KeyBytes response,
    @Nullable KeyBytes reveal,
    Instant expiresAt) {
  Confirmation withResponse(KeyBytes given) {
    return new Confirmation(id, user, device, deviceName, request, given, reveal, expiresAt);
  }

  Confirmation withReveal(KeyBytes given) {
    return new Confirmation(id, user, device, deviceName, request, response, given, expiresAt);
  }
}
