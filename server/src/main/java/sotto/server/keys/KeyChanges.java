package sotto.server.keys;

import java.util.List;
import java.util.Set;
import sotto.protocol.DeviceId;
import sotto.protocol.UserId;
import sotto.store.Actor;
import sotto.store.Keys;
import sotto.store.Keys.Head;
import sotto.store.Keys.PublishedDevice;
import sotto.store.Keys.SignedEntry;
import sotto.store.PinCopies;
import sotto.store.Store;
import sotto.store.StoreConflictException;

/**
 * Changes of public keys, device lists and pins; refusals as in {@link Keys} and {@link PinCopies}.
 * The callers have verified the bytes.
 */
final class KeyChanges {
  private final Keys keys;
  private final PinCopies pins;

  KeyChanges(Store store) {
    this.keys = store.keys();
    this.pins = store.pins();
  }

  /** Whether there were new entries. */
  boolean extendList(
      UserId user, List<SignedEntry> list, Set<DeviceId> active, DeviceId author, Actor actor)
      throws StoreConflictException {
    return keys.extendList(user, list, active, author, actor);
  }

  void publish(UserId user, PublishedDevice device, Set<DeviceId> listed)
      throws StoreConflictException {
    keys.publish(user, device, listed);
  }

  void keepHead(UserId user, Head head) {
    keys.keepHead(user, head);
  }

  void addPins(UserId user, DeviceId author, long sequence, List<PinCopies.Copy> copies)
      throws StoreConflictException {
    pins.add(user, author, sequence, copies);
  }

  void dropPins(UserId user, DeviceId recipient, PinCopies.Place from) {
    pins.drop(user, recipient, from);
  }
}
