package sotto.e2ee.handshake;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import sotto.e2ee.identity.DeviceList;
import sotto.e2ee.sign.VerifyingKey;
import sotto.protocol.DeviceId;

/**
 * The other person, with what this client remembers of them.
 *
 * @param list verified, and compared with the remembered one
 * @param rememberedRoot of a completed call or a compared code; null for a first contact
 * @param pinned whether the person has confirmed matching codes for {@code rememberedRoot}
 * @param highestVersions the highest version of each of their devices so far
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

  /** A contact without a completed call. */
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
