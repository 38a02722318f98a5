package sotto.server.keys;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.identity.DeviceCertificate;
import sotto.e2ee.identity.DeviceList;
import sotto.e2ee.identity.ListEntry;
import sotto.protocol.DeviceId;
import sotto.store.KeyBytes;

/**
 * A user's device list as verified by the server; empty when there is none. Spec: docs/protocol.md
 * §4.
 */
final class KnownList {
  static final KnownList NONE = new KnownList(null, Set.of());

  private final @Nullable DeviceList list;
  private final Set<DeviceId> gone;

  private KnownList(@Nullable DeviceList list, Set<DeviceId> gone) {
    this.list = list;
    this.gone = gone;
  }

  static KnownList of(DeviceList list) {
    Set<DeviceId> gone = new HashSet<>();
    for (ListEntry entry : list.entries()) {
      gone.addAll(ListActions.devices(entry.action()));
    }
    gone.removeAll(list.active().keySet());
    return new KnownList(list, Set.copyOf(gone));
  }

  Optional<DeviceList> list() {
    return Optional.ofNullable(list);
  }

  /** The valid devices. */
  Set<DeviceId> confirmed() {
    return list == null ? Set.of() : list.active().keySet();
  }

  boolean isConfirmed(DeviceId device) {
    return confirmed().contains(device);
  }

  /** Whether the device was in the list and has been revoked or left out since. */
  boolean isGone(DeviceId device) {
    return gone.contains(device);
  }

  /** Whether the list excludes this certificate: the device was removed, or has another one. */
  boolean contradicts(DeviceId device, KeyBytes certificate) {
    DeviceCertificate confirmed = list == null ? null : list.active().get(device);
    return confirmed == null
        ? isGone(device)
        : !confirmed.bytes().equals(ByteString.of(certificate.toArray()));
  }

  /** Whether the list has exactly these bytes. */
  boolean is(ByteString bytes) {
    return list != null && DeviceList.encode(list.entries()).equals(bytes);
  }

  /** The number of entries, as a measure of its size. */
  int size() {
    return list == null ? 0 : list.entries().size();
  }

  /**
   * Whether the list has these entries. Compares the last one, which contains the hash of the
   * others.
   */
  boolean ends(int size, KeyBytes last) {
    return size == size()
        && list != null
        && list.entries().getLast().object().bytes().equals(ByteString.of(last.toArray()));
  }
}
