package sotto.server.keys;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import sotto.protocol.ConfirmationId;
import sotto.protocol.DeviceId;
import sotto.protocol.UserId;
import sotto.store.KeyBytes;

/**
 * A pending confirmation of a new device, and its progress. Spec: docs/protocol.md §10.
 *
 * @param device the new device
 * @param deviceName its name at that time, from its session
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
