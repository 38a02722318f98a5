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
public interface PinCopies {
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
   * Keeps copies of one entry: all of them or none. Copies that are kept already stay.
   *
   * @return whether there were new ones
   * @throws StoreConflictException {@code PIN_EXISTS} when another envelope is kept in the place of
   *     one, {@code KEY_REFUSED} when there would be more than {@link #MAX_COPIES}
   */
  boolean add(UserId user, DeviceId author, long sequence, List<Copy> copies)
      throws StoreConflictException;

  /** A place in the log of {@code author}. */
  record Place(DeviceId author, long sequence) {}

  /**
   * How far one recipient has been given one log.
   *
   * @param recipient a device; null for the recovery key
   * @param next the place after the last of which there is a copy
   */
  record Reach(@Nullable DeviceId recipient, DeviceId author, long next) {}

  /**
   * What is sealed to one recipient, by author and sequence.
   *
   * @param recipient a device; null for the recovery key
   * @param after only what comes after this place; null for all
   * @param limit how many at most
   */
  List<Pin> of(UserId user, @Nullable DeviceId recipient, @Nullable Place after, int limit);

  /** Of which entries there are copies, for each recipient and author that has any. */
  List<Reach> reach(UserId user);

  /**
   * Drops the copies for {@code recipient} from a place of a log on. There is room for others then.
   *
   * @return whether there were any
   */
  boolean drop(UserId user, DeviceId recipient, Place from);
}
