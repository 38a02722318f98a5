package sotto.client.memory;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sotto.e2ee.identity.ListMemory;
import sotto.e2ee.sign.VerifyingKey;
import sotto.e2ee.toggle.ToggleMemory;
import sotto.protocol.DeviceId;

/**
 * The remembered facts about a contact.
 *
 * @param list the last accepted list; null for none
 * @param root the root of the last completed call, or agreed to since; null for none
 * @param highestVersions the highest version of each device so far
 * @param toggle the last signed setting
 * @param lastEndToEnd the time of the last end-to-end encrypted call with media; null for none
 */
public record ContactMemory(
    @Nullable ListMemory list,
    @Nullable VerifyingKey root,
    Map<DeviceId, Integer> highestVersions,
    ToggleMemory toggle,
    @Nullable Instant lastEndToEnd) {
  public static final ContactMemory EMPTY =
      new ContactMemory(null, null, Map.of(), ToggleMemory.EMPTY, null);

  public ContactMemory {
    highestVersions = Map.copyOf(highestVersions);
  }

  public ContactMemory withList(ListMemory other) {
    return new ContactMemory(other, root, highestVersions, toggle, lastEndToEnd);
  }

  public ContactMemory withToggle(ToggleMemory other) {
    return new ContactMemory(list, root, highestVersions, other, lastEndToEnd);
  }

  /** With the version of a device, if it is its highest. */
  public ContactMemory withVersion(DeviceId device, int version) {
    if (highestVersions.getOrDefault(device, 0) >= version) {
      return this;
    }
    Map<DeviceId, Integer> more = new HashMap<>(highestVersions);
    more.put(device, version);
    return new ContactMemory(list, root, more, toggle, lastEndToEnd);
  }

  /** With the root of a call that had media. */
  public ContactMemory withCompletedCall(VerifyingKey completed, Instant at) {
    return new ContactMemory(list, completed, highestVersions, toggle, at);
  }
}
