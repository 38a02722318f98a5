package sotto.client.directory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.identity.DeviceList;
import sotto.protocol.DeviceId;
import sotto.protocol.ErrorCode;

/** The sealed copies of one person's pins, by author and place in the author's log. */
final class InMemoryPins {
  private final Map<String, TreeMap<Long, Map<PinRecipient, ByteString>>> logs = new TreeMap<>();

  void add(DeviceId author, long sequence, Map<PinRecipient, ByteString> copies)
      throws KeyDirectoryException {
    Map<PinRecipient, ByteString> there =
        logs.computeIfAbsent(author.value(), _ -> new TreeMap<>())
            .computeIfAbsent(sequence, _ -> new HashMap<>());
    for (var copy : copies.entrySet()) {
      ByteString old = there.get(copy.getKey());
      if (old != null && !old.equals(copy.getValue())) {
        throw InMemoryKeys.refused(ErrorCode.PIN_EXISTS, "copies");
      }
    }
    there.putAll(copies);
  }

  /**
   * The recipient's copies, by author and place.
   *
   * @param shownAs the author to name in place of the true one; null for the truth
   */
  List<SealedPin> of(PinRecipient recipient, @Nullable DeviceId shownAs) {
    List<SealedPin> found = new ArrayList<>();
    logs.forEach((author, log) ->
        log.forEach((sequence, copies) -> {
          ByteString envelope = copies.get(recipient);
          if (envelope != null) {
            DeviceId named = shownAs == null ? new DeviceId(author) : shownAs;
            found.add(new SealedPin(named, sequence, envelope));
          }
        }));
    found.sort(
        Comparator.comparing((SealedPin pin) -> pin.author().value())
            .thenComparingLong(SealedPin::sequence));
    return found;
  }

  PinReach reach() {
    Map<PinReach.Log, Long> next = new HashMap<>();
    logs.forEach((author, log) ->
        log.forEach((sequence, copies) ->
            copies
                .keySet()
                .forEach(recipient ->
                    next.merge(
                        new PinReach.Log(recipient, new DeviceId(author)),
                        sequence + 1,
                        Math::max))));
    return new PinReach(next);
  }

  void drop(PinRecipient recipient, DeviceId author, long from) {
    logs.getOrDefault(author.value(), new TreeMap<>())
        .tailMap(from)
        .values()
        .forEach(copies -> copies.remove(recipient));
  }

  /** Drops the copies that no device of this list can open, and with a new root the recovery's. */
  void dropUnreadable(DeviceList list, boolean newRoot) {
    for (var log : logs.values()) {
      for (var copies : log.values()) {
        copies
            .keySet()
            .removeIf(recipient ->
                switch (recipient) {
                  case PinRecipient.Recovery() -> newRoot;
                  case PinRecipient.Device(DeviceId device) -> !list.active().containsKey(device);
                });
      }
    }
  }

  long count(PinRecipient recipient) {
    return logs.values().stream()
        .flatMap(log -> log.values().stream())
        .filter(copies -> copies.containsKey(recipient))
        .count();
  }
}
