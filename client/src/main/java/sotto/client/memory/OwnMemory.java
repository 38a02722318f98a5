package sotto.client.memory;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import sotto.e2ee.identity.ListHead;
import sotto.e2ee.identity.ListMemory;
import sotto.e2ee.toggle.ToggleMemory;

/**
 * The remembered facts about this user's own devices.
 *
 * @param list the accepted own list; null before this device is confirmed
 * @param toggle the last signed setting
 * @param attested this device's last head statement; null for none
 */
public record OwnMemory(
    @Nullable ListMemory list, ToggleMemory toggle, @Nullable Attested attested) {
  public static final OwnMemory EMPTY = new OwnMemory(null, ToggleMemory.EMPTY, null);

  /** A head statement of this device. */
  public record Attested(ListHead head, Instant at) {}

  public OwnMemory withList(ListMemory other) {
    return new OwnMemory(other, toggle, attested);
  }

  public OwnMemory withToggle(ToggleMemory other) {
    return new OwnMemory(list, other, attested);
  }

  public OwnMemory withAttested(Attested other) {
    return new OwnMemory(list, toggle, other);
  }
}
