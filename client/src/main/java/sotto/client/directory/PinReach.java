package sotto.client.directory;

import java.util.Map;
import sotto.protocol.DeviceId;

/**
 * How far each recipient has been given each log of pins, as the server says. A server that says
 * less than there is gets an entry sealed once more, to the same device; one that says more
 * withholds it.
 *
 * @param next the sequence after the last of which there is a copy
 */
public record PinReach(Map<Log, Long> next) {
  /** The copies of one log for one recipient. */
  public record Log(PinRecipient recipient, DeviceId author) {}

  public PinReach {
    next = Map.copyOf(next);
  }

  /** Whether the recipient still has to get the entry. */
  public boolean lacks(PinRecipient recipient, DeviceId author, long sequence) {
    return sequence >= next.getOrDefault(new Log(recipient, author), 0L);
  }
}
