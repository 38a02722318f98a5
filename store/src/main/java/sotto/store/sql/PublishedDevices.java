package sotto.store.sql;

import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import sotto.protocol.DeviceId;
import sotto.protocol.ErrorCode;
import sotto.protocol.UserId;
import sotto.store.Keys;
import sotto.store.Keys.PublishedDevice;
import sotto.store.StoreConflictException;

/** Stores the published keys of devices, within bounds. The user's row is locked. */
final class PublishedDevices {
  private PublishedDevices() {}

  static boolean put(Handle handle, UserId user, PublishedDevice device, Set<DeviceId> listed)
      throws StoreConflictException {
    List<PublishedDevice> others =
        KeyRows.devices(handle, user).stream()
            .filter(other -> !other.device().equals(device.device()))
            .toList();
    if (others.size() >= Keys.MAX_PUBLISHED) {
      makeRoom(handle, user, others, listed);
    }
    return upsert(handle, user, device) > 0;
  }

  private static int upsert(Handle handle, UserId user, PublishedDevice device) {
    return handle
        .createUpdate(
            """
            INSERT INTO published_devices (user_id, device, certificate, prekey, name, published_at)
            VALUES (:user, :device, :certificate, :prekey, :name, :at)
            ON CONFLICT (user_id, device) DO UPDATE SET certificate = excluded.certificate,
              prekey = excluded.prekey, name = excluded.name, published_at = excluded.published_at
            WHERE published_devices.certificate <> excluded.certificate
              OR published_devices.prekey <> excluded.prekey
              OR published_devices.name <> excluded.name
            """)
        .bind("user", user.value())
        .bind("device", device.device().value())
        .bind("certificate", device.certificate().toArray())
        .bind("prekey", device.prekey().toArray())
        .bind("name", device.name())
        .bind("at", device.publishedAt().toEpochMilli())
        .execute();
  }

  private static void makeRoom(
      Handle handle, UserId user, List<PublishedDevice> others, Set<DeviceId> listed)
      throws StoreConflictException {
    int left = others.size();
    for (PublishedDevice other : others) {
      if (!listed.contains(other.device())) {
        left -= removeUnlessSignedIn(handle, user, other.device());
      }
    }
    if (left >= Keys.MAX_PUBLISHED) {
      throw new StoreConflictException(
          ErrorCode.KEY_REFUSED, "certificate", "There are too many devices: sign some out.");
    }
  }

  private static int removeUnlessSignedIn(Handle handle, UserId user, DeviceId device) {
    return handle
        .createUpdate(
            """
            DELETE FROM published_devices WHERE user_id = :user AND device = :device
              AND NOT EXISTS (SELECT 1 FROM sessions s WHERE s.device = :device)
            """)
        .bind("user", user.value())
        .bind("device", device.value())
        .execute();
  }
}
