package sotto.e2ee.handshake;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import sotto.e2ee.identity.DeviceList;
import sotto.e2ee.sign.VerifyingKey;
import sotto.protocol.DeviceId;

/**
 * The other person as this client knows them.
 *
 * @param list verified, and compared with what is remembered of it
 * @param rememberedRoot of a call that was completed or a code that was compared; null for a first
 *     contact
 * @param pinned whether the person has said that the codes matched for {@code rememberedRoot}
 * @param highestVersions the highest version each of their devices has shown
 */
public record Contact(
    DeviceList list,
    @Nullable VerifyingKey rememberedRoot,
    boolean pinned,
    Map<DeviceId, Integer> highestVersions) {
  public Contact {
    highestVersions = Map.copyOf(highestVersions);
    if (pinned && rememberedRoot == null) {
      throw new IllegalArgumentException("nothing that could be pinned");
    }
  }

  /** Somebody with whom no call was ever completed. */
  public static Contact first(DeviceList list) {
    return new Contact(list, null, false, Map.of());
  }

  boolean isKnown() {
    return rememberedRoot != null;
  }

  boolean hasAnotherRoot() {
    return rememberedRoot != null && !rememberedRoot.equals(list.root());
  }

  int highestVersion(DeviceId device) {
    return highestVersions.getOrDefault(device, 0);
  }
}
