package sotto.store;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import sotto.policy.EndToEndSetting;
import sotto.protocol.DeviceId;
import sotto.protocol.UserId;

/**
 * The public keys of the users, as signed by their devices. Spec: docs/protocol.md §3, §4, §11.
 *
 * <p>The store only keeps bytes in order. The caller verifies them, and every client does again:
 * the store is no source of trust.
 */
public interface Keys {
  /** The largest number of published devices stored for one user. */
  int MAX_PUBLISHED = 64;

  /**
   * The data that others need to call a device.
   *
   * @param name the name of the device in its session
   */
  record PublishedDevice(
      DeviceId device, KeyBytes certificate, KeyBytes prekey, String name, Instant publishedAt) {}

  /**
   * An entry of a device list.
   *
   * @param action its name in the audit log, such as {@code add}
   * @param devices the devices it concerns, for the audit log
   * @param removes whether it takes those devices off the list
   * @param newRoot whether another root is in force from it on
   */
  record SignedEntry(
      KeyBytes bytes, String action, List<DeviceId> devices, boolean removes, boolean newRoot) {
    public SignedEntry {
      devices = List.copyOf(devices);
    }
  }

  /**
   * A head statement.
   *
   * @param at the time in it
   */
  record Head(DeviceId device, KeyBytes statement, Instant at) {}

  /** The setting as signed by a device. */
  record Toggle(KeyBytes statement, long counter) {}

  /**
   * All keys of one user at one moment.
   *
   * @param entries of the device list, oldest first; empty when there is none
   * @param devices all published ones, also those that are no longer valid
   * @param heads the newest of each device
   * @param toggle null if none was ever signed
   */
  record UserKeys(
      List<KeyBytes> entries,
      List<PublishedDevice> devices,
      List<Head> heads,
      @Nullable Toggle toggle) {}

  /** The keys of a user; empty for an unknown one. */
  UserKeys of(UserId user);

  /**
   * Extends the stored list to the given one, which has to begin with it. Entries are never
   * changed. New entries remove the copies of pins that cannot be opened any more: those for
   * devices that are not active, and after a new root those for the recovery key. The sessions of
   * the devices that they take off the list end, but for that of the author.
   *
   * @param list all entries, oldest first
   * @param active the valid devices at its end
   * @param author the device that sends it; null for none
   * @return whether there were new ones
   * @throws StoreConflictException {@code LIST_CHANGED} when the stored list is longer or different
   */
  @Writes
  boolean extendList(
      UserId user,
      List<SignedEntry> list,
      Set<DeviceId> active,
      @Nullable DeviceId author,
      Actor actor)
      throws StoreConflictException;

  /**
   * Stores the data that a device of the user publishes, in place of its earlier data. When the
   * user has too many devices, those that are neither signed in nor listed are removed.
   *
   * @param listed the devices of the user's list
   * @return whether anything visible to others has changed
   * @throws StoreConflictException {@code KEY_REFUSED} when there are {@link #MAX_PUBLISHED} others
   */
  @Writes
  boolean publish(UserId user, PublishedDevice device, Set<DeviceId> listed)
      throws StoreConflictException;

  /** Stores the statement, unless the stored one of that device has a later time. */
  @Writes
  void keepHead(UserId user, Head head);

  /**
   * {@link Users#setEndToEnd} together with the signed statement of the same value, in one
   * transaction.
   *
   * @throws StoreConflictException {@code NOT_ALLOWED_BY_POLICY}, or {@code KEY_REFUSED} when the
   *     counter is not above the stored one
   */
  @Writes
  EndToEndSetting setEndToEnd(UserId user, boolean on, boolean only, Toggle toggle, Actor actor)
      throws StoreConflictException;
}
