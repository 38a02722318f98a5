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
 * Whom this user has verified: the logs of all own devices, together. Not for several threads.
 *
 * <p><b>Security guarantees:</b> a pin was set by one of the user's own confirmed devices; none can
 * be cut out of the middle of a log.
 *
 * <p><b>Does not protect against:</b> the newest entries of another device being withheld.
 */
public final class PinLogs {
  /**
   * Which of two entries on one contact counts, the greater one: by time; of the same time a
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
   * Takes the next entry of a device's log.
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

  /** The entry for {@code device} to sign next; {@link #accept} still has to take it. */
  public PinEntry next(
      LocalDevice device, UserId contact, PinEntry.Action action, ByteString root, Instant at) {
    List<PinEntry> log = logOf(device.id());
    return PinEntry.issue(device, log.size(), lastId(log), contact, action, root, at);
  }

  /**
   * The root that is pinned for a contact.
   *
   * @param own this user's list: what devices say that it has revoked does not count
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
