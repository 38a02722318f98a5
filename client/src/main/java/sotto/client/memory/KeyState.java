package sotto.client.memory;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import sotto.e2ee.bytes.ByteString;
import sotto.protocol.UserId;

/**
 * The durable state of a device. Immutable but for the secrets, which are closed when dropped.
 *
 * @param device null before this device has keys
 * @param seen call ids and leg ids, with their times
 * @param pins accepted entries of logs of pins, in order
 * @param unshared copies of them that are not shared yet
 */
public record KeyState(
    @Nullable StoredDevice device,
    OwnMemory own,
    Map<UserId, ContactMemory> contacts,
    Map<String, Instant> seen,
    List<ByteString> pins,
    Set<UnsharedPin> unshared) {
  public static final KeyState EMPTY =
      new KeyState(null, OwnMemory.EMPTY, Map.of(), Map.of(), List.of(), Set.of());

  public KeyState {
    contacts = Map.copyOf(contacts);
    seen = Map.copyOf(seen);
    pins = List.copyOf(pins);
    unshared = Set.copyOf(unshared);
  }

  /** The memory of a contact; {@link ContactMemory#EMPTY} for none. */
  public ContactMemory contact(UserId user) {
    return contacts.getOrDefault(user, ContactMemory.EMPTY);
  }

  public KeyState withDevice(StoredDevice other) {
    return new KeyState(other, own, contacts, seen, pins, unshared);
  }

  public KeyState withOwn(UnaryOperator<OwnMemory> change) {
    return new KeyState(device, change.apply(own), contacts, seen, pins, unshared);
  }

  public KeyState withContact(UserId user, UnaryOperator<ContactMemory> change) {
    Map<UserId, ContactMemory> others = new HashMap<>(contacts);
    others.put(user, change.apply(contact(user)));
    return new KeyState(device, own, others, seen, pins, unshared);
  }

  public KeyState withSeen(Map<String, Instant> others) {
    return new KeyState(device, own, contacts, others, pins, unshared);
  }

  public KeyState withPins(List<ByteString> others, Set<UnsharedPin> stillUnshared) {
    return new KeyState(device, own, contacts, seen, others, stillUnshared);
  }

  @Override
  public String toString() {
    return "KeyState";
  }
}
