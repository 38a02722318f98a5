package sotto.e2ee.pins;

import static sotto.e2ee.rules.Rule.R_PIN_1;
import static sotto.e2ee.rules.Rule.R_PIN_2;
import static sotto.e2ee.rules.Rule.R_PIN_3;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.device.LocalDevice;
import sotto.e2ee.identity.DeviceCertificate;
import sotto.e2ee.identity.DeviceList;
import sotto.e2ee.rules.RefusedException;
import sotto.e2ee.rules.Require;
import sotto.protocol.DeviceId;
import sotto.protocol.UserId;

/**
 * The contacts that this user has verified, from the logs of all own devices. Not thread-safe.
 *
 * <p><b>Security guarantees:</b> a pin was set by one of the user's own confirmed devices; none can
 * be removed from the middle of a log.
 *
 * <p><b>Does not protect against:</b> withheld newest entries of another device.
 */
public final class PinLogs {
  /**
   * The order of entries on one contact, of which the greatest counts: by time; at the same time a
   * withdrawal, then the one further on in its log, then that of the device with the greater id.
   * Spec: docs/protocol.md §9.
   */
  public static final Comparator<PinEntry> LATER =
      Comparator.comparing(PinEntry::at)
          .thenComparingInt(entry -> entry.action().number())
          .thenComparingLong(PinEntry::sequence)
          .thenComparing(entry -> entry.device().value());

  private final UserId user;
  private final Map<DeviceId, List<PinEntry>> logs = new HashMap<>();

  public PinLogs(UserId user) {
    this.user = user;
  }

  /**
   * Accepts the next entry of a device's log.
   *
   * @param own this user's list
   * @throws RefusedException R-PIN-1 to R-PIN-3
   */
  public void accept(PinEntry entry, DeviceList own) throws RefusedException {
    DeviceCertificate signer = own.active().get(entry.device());
    Require.that(signer != null && entry.object().verifies(signer.signingKey()), R_PIN_1);
    List<PinEntry> log = logOf(entry.device());
    Require.that(entry.sequence() == log.size(), R_PIN_2);
    Require.that(entry.previous().equals(lastId(log)), R_PIN_2);
    Require.that(entry.user().equals(user), R_PIN_3);
    Require.that(!entry.contact().equals(user), R_PIN_3);
    log.add(entry);
  }

  /** A new entry for {@code device}, signed, not yet accepted. */
  public PinEntry next(
      LocalDevice device, UserId contact, PinEntry.Action action, ByteString root, Instant at) {
    List<PinEntry> log = logOf(device.id());
    return PinEntry.issue(device, log.size(), lastId(log), contact, action, root, at);
  }

  /**
   * The root that is pinned for a contact.
   *
   * @param own this user's list: entries of revoked devices do not count
   */
  public Optional<ByteString> pinned(UserId contact, DeviceList own) {
    return logs.values().stream()
        .flatMap(List::stream)
        .filter(entry -> own.active().containsKey(entry.device()))
        .filter(entry -> entry.contact().equals(contact))
        .max(LATER)
        .filter(entry -> entry.action() == PinEntry.Action.VERIFIED)
        .map(PinEntry::root);
  }

  private List<PinEntry> logOf(DeviceId device) {
    return logs.computeIfAbsent(device, key -> new ArrayList<>());
  }

  private static ByteString lastId(List<PinEntry> log) {
    return log.isEmpty() ? PinEntry.NO_PREVIOUS : log.getLast().id();
  }
}
