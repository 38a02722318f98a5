package sotto.client.directory;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sotto.e2ee.bytes.ByteString;
import sotto.protocol.DeviceId;
import sotto.protocol.ErrorCode;

/** The confirmations of one person's new devices that are under way: one a device. */
final class InMemoryConfirmations {
  private final Map<String, PendingConfirmation> pending = new LinkedHashMap<>();

  PendingConfirmation begin(String id, DeviceId device, ByteString request, Instant expires) {
    pending.values().removeIf(other -> other.device().equals(device));
    var begun = new PendingConfirmation(id, device, "device", request, null, null, expires);
    pending.put(id, begun);
    return begun;
  }

  List<PendingConfirmation> all() {
    return List.copyOf(pending.values());
  }

  void respond(String id, ByteString response) throws KeyDirectoryException {
    PendingConfirmation now = find(id);
    if (now.response() != null) {
      throw InMemoryKeys.refused(ErrorCode.WRONG_STATE, "confirmationId");
    }
    replace(now, response, null);
  }

  void reveal(String id, ByteString reveal) throws KeyDirectoryException {
    PendingConfirmation now = find(id);
    if (now.reveal() != null) {
      throw InMemoryKeys.refused(ErrorCode.WRONG_STATE, "confirmationId");
    }
    replace(now, now.response(), reveal);
  }

  void end(String id) {
    pending.remove(id);
  }

  private PendingConfirmation find(String id) throws KeyDirectoryException {
    PendingConfirmation found = pending.get(id);
    if (found == null) {
      throw InMemoryKeys.refused(ErrorCode.NOT_FOUND, "confirmationId");
    }
    return found;
  }

  private void replace(
      PendingConfirmation now, @Nullable ByteString response, @Nullable ByteString reveal) {
    pending.put(
        now.id(),
        new PendingConfirmation(
            now.id(),
            now.device(),
            now.deviceName(),
            now.request(),
            response,
            reveal,
            now.expiresAt()));
  }
}
