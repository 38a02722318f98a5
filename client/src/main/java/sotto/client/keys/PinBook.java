package sotto.client.keys;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import sotto.client.memory.KeyState;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.bytes.DecodeException;
import sotto.e2ee.identity.DeviceList;
import sotto.e2ee.pins.PinEntry;
import sotto.e2ee.pins.PinLogs;
import sotto.e2ee.rules.RefusedException;
import sotto.protocol.DeviceId;
import sotto.protocol.UserId;

/** Reads the remembered entries as logs. */
final class PinBook {
  private PinBook() {}

  /** The logs of the devices that are valid by {@code own}. */
  static PinLogs of(KeyState state, UserId user, DeviceList own) {
    PinLogs logs = new PinLogs(user);
    for (PinEntry entry : entries(state)) {
      try {
        logs.accept(entry, own);
      } catch (RefusedException e) {
        // The entry's device is no longer valid.
      }
    }
    return logs;
  }

  static List<PinEntry> entries(KeyState state) {
    List<PinEntry> entries = new ArrayList<>();
    for (ByteString bytes : state.pins()) {
      try {
        entries.add(PinEntry.parse(bytes));
      } catch (DecodeException e) {
        throw new IllegalStateException("the memory has an invalid pin", e);
      }
    }
    return entries;
  }

  /** A place in the log of a device. */
  record Place(DeviceId author, long sequence) {}

  /** The places with an entry, as a new set. */
  static Set<Place> places(KeyState state) {
    Set<Place> places = new HashSet<>();
    entries(state).forEach(entry -> places.add(new Place(entry.device(), entry.sequence())));
    return places;
  }
}
