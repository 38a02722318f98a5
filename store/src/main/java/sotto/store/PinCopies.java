package sotto.store;

import java.util.List;
import org.jspecify.annotations.Nullable;
import sotto.protocol.DeviceId;
import sotto.protocol.UserId;

/**
 * Copies of the logs of pins, in which devices record for each other the contacts that their user
 * has verified. Each entry is sealed: a copy for each device and one for the recovery key. Opaque
 * here. Spec: docs/protocol.md §9.
 */
public interface PinCopies {
  /** The largest number of copies stored for one user. */
  int MAX_COPIES = 10_000;

  /**
   * A copy of an entry for one recipient.
   *
   * @param recipient a device; null for the recovery key
   */
  record Copy(@Nullable DeviceId recipient, KeyBytes envelope) {}

  /** An entry of {@code author}'s log. */
  record Pin(DeviceId author, long sequence, KeyBytes envelope) {}

  /**
   * Stores copies of one entry: all of them or none. Copies that are stored already stay.
   *
   * @return whether there were new ones
   * @throws StoreConflictException {@code PIN_EXISTS} when another envelope is stored in the place
   *     of one, {@code KEY_REFUSED} when there would be more than {@link #MAX_COPIES}
   */
  @Writes
  boolean add(UserId user, DeviceId author, long sequence, List<Copy> copies)
      throws StoreConflictException;

  /** A place in the log of {@code author}. */
  record Place(DeviceId author, long sequence) {}

  /**
   * The progress of one recipient in one log.
   *
   * @param recipient a device; null for the recovery key
   * @param next the place after the last stored copy
   */
  record Reach(@Nullable DeviceId recipient, DeviceId author, long next) {}

  /**
   * The copies for one recipient, by author and sequence.
   *
   * @param recipient a device; null for the recovery key
   * @param after the place before the first one; null for the beginning
   * @param limit the largest number of them
   */
  List<Pin> of(UserId user, @Nullable DeviceId recipient, @Nullable Place after, int limit);

  /** The progress of each recipient in each log with copies. */
  List<Reach> reach(UserId user);

  /**
   * Drops the copies for {@code recipient} from a place of a log on, which makes room for others.
   *
   * @return whether there were any
   */
  @Writes
  boolean drop(UserId user, DeviceId recipient, Place from);
}
