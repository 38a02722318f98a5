package sotto.client.directory;

import java.time.Instant;
import java.util.List;
import sotto.protocol.DeviceId;

/**
 * One's own keys as the server says, with the names of the devices.
 *
 * @param names for the person to recognise them by; only the server's word
 */
public record OwnKeys(PublishedKeys keys, List<NamedDevice> names) {
  public OwnKeys {
    names = List.copyOf(names);
  }

  /** A device's name for itself, and when the server saw it last. */
  public record NamedDevice(DeviceId device, String name, Instant lastSeenAt) {}
}
