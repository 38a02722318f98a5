package sotto.store;

import java.util.List;
import org.jspecify.annotations.Nullable;
import sotto.protocol.DeviceId;
import sotto.protocol.UserId;

/**
 * Whom the users have verified, as logs that their devices keep for each other. Each entry is
 * sealed, a copy for each device and one for the recovery key. Spec: docs/protocol.md §9. Opaque
 * here.
 */
public interface Pins {
  /** How many copies are kept of one user. */
  int MAX_COPIES = 10_000;

  /**
   * An entry as one recipient can open it.
   *
   * @param recipient a device; null for the recovery key
   */
  record Copy(@Nullable DeviceId recipient, KeyBytes envelope) {}

  /** An entry of {@code author}'s log. */
  record Pin(DeviceId author, long sequence, KeyBytes envelope) {}

  /**
   * Keeps copies of one entry: all of them or none. What is kept already stays.
   *
   * @return whether there were new ones
   * @throws StoreConflictException {@code PIN_EXISTS} when another envelope is kept in the place of
   *     one, {@code KEY_REFUSED} when there would be more than {@link #MAX_COPIES}
   */
  boolean add(UserId user, DeviceId author, long sequence, List<Copy> copies)
      throws StoreConflictException;

  /**
   * What is sealed to one recipient, by author and sequence.
   *
   * @param recipient a device; null for the recovery key
   */
  List<Pin> of(UserId user, @Nullable DeviceId recipient);
}
