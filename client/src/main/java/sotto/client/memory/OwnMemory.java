package sotto.client.memory;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.identity.DeviceList;
import sotto.e2ee.identity.ListHead;
import sotto.e2ee.identity.ListMemory;
import sotto.e2ee.toggle.ToggleMemory;

/**
 * The remembered facts about this user's own devices.
 *
 * @param list the accepted own list; null before this device is confirmed
 * @param kept the bytes of that list, to put entries back that the server has lost; null before
 * @param toggle the last signed setting
 * @param attested this device's last head statement; null for none
 */
public record OwnMemory(
    @Nullable ListMemory list,
    @Nullable ByteString kept,
    ToggleMemory toggle,
    @Nullable Attested attested) {
  public static final OwnMemory EMPTY = new OwnMemory(null, null, ToggleMemory.EMPTY, null);

  /** A head statement of this device. */
  public record Attested(ListHead head, Instant at) {}

  /** With an accepted list. */
  public OwnMemory withList(DeviceList other) {
    ByteString bytes = DeviceList.encode(other.entries());
    return new OwnMemory(ListMemory.of(other), bytes, toggle, attested);
  }

  public OwnMemory withToggle(ToggleMemory other) {
    return new OwnMemory(list, kept, other, attested);
  }

  public OwnMemory withAttested(@Nullable Attested other) {
    return new OwnMemory(list, kept, toggle, other);
  }
}
