package sotto.client.directory;

import java.util.Map;
import sotto.protocol.DeviceId;

/**
 * The progress of each recipient in each log of pins, as the server gives it. With too low a value
 * the server gets an entry sealed again to the same device; with too high a value it withholds the
 * entry.
 *
 * @param next the sequence after the last stored copy
 */
public record PinReach(Map<Log, Long> next) {
  /** The copies of one log for one recipient. */
  public record Log(PinRecipient recipient, DeviceId author) {}

  public PinReach {
    next = Map.copyOf(next);
  }

  /** Whether the recipient has no copy of the entry. */
  public boolean lacks(PinRecipient recipient, DeviceId author, long sequence) {
    return sequence >= next.getOrDefault(new Log(recipient, author), 0L);
  }
}
