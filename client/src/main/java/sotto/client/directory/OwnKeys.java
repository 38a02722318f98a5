package sotto.client.directory;

import java.time.Instant;
import java.util.List;
import sotto.protocol.DeviceId;

/**
 * This user's own keys and device names, as the server gives them.
 *
 * @param names to recognise the devices; not verified
 */
public record OwnKeys(PublishedKeys keys, List<NamedDevice> names) {
  public OwnKeys {
    names = List.copyOf(names);
  }

  /** A device's own name, and when it was last connected. */
  public record NamedDevice(DeviceId device, String name, Instant lastSeenAt) {}
}
