package sotto.e2ee.identity;

import static sotto.e2ee.rules.Rule.R_LIST_1;
import static sotto.e2ee.rules.Rule.R_LIST_2;
import static sotto.e2ee.rules.Rule.R_LIST_3;
import static sotto.e2ee.rules.Rule.R_LIST_4;
import static sotto.e2ee.rules.Rule.R_LIST_5;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import sotto.e2ee.bytes.ByteReader;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.bytes.ByteWriter;
import sotto.e2ee.kem.HybridPublicKey;
import sotto.e2ee.rules.RefusedException;
import sotto.e2ee.rules.Require;
import sotto.e2ee.sign.VerifyingKey;
import sotto.protocol.DeviceId;
import sotto.protocol.UserId;

/**
 * A user's verified devices, as signed by the user's own keys. Spec: docs/protocol.md §4.
 * Immutable.
 *
 * <p><b>Security guarantees:</b> every device in it was added by the root in force or by a device
 * that was confirmed at the time.
 *
 * <p><b>Does not protect against:</b> an old or another list of the same user: compare it with the
 * {@link ListMemory}; a root that was never compared; a RESET, which anyone can make and which
 * therefore counts as a changed root.
 */
public final class DeviceList {
  public static final int MAX_ENTRIES = 256;
  public static final int MAX_DEVICES = 32;

  private static final int MAX_ENTRY_BYTES = 65_535;

  private final UserId user;
  private final List<ListEntry> entries;
  private final VerifyingKey root;
  private final HybridPublicKey recoveryKem;
  private final Map<DeviceId, DeviceCertificate> active;
  private final Set<DeviceId> revoked;

  private DeviceList(UserId user, List<ListEntry> entries, ListState state) {
    this.user = user;
    this.entries = entries;
    this.root = state.root;
    this.recoveryKem = state.recoveryKem;
    this.active = Map.copyOf(state.active);
    this.revoked = Set.copyOf(state.revoked);
  }

  /** {@code list16<v16 entry>}. */
  public static ByteString encode(List<ListEntry> entries) {
    return new ByteWriter()
        .list16(entries, (out, entry) -> out.v16(entry.object().bytes()))
        .toByteString();
  }

  /**
   * Verifies a list from its first entry on.
   *
   * @param user the expected owner
   * @throws RefusedException R-DEC-1, R-KEY-1, R-LIST-1 to R-LIST-12
   */
  public static DeviceList verify(UserId user, ByteString bytes) throws RefusedException {
    ByteReader in = new ByteReader(bytes);
    List<ByteString> encoded =
        in.list16("entries", 0, 65_535, entry -> entry.v16("entry", 1, MAX_ENTRY_BYTES));
    in.end();
    Require.that(!encoded.isEmpty() && encoded.size() <= MAX_ENTRIES, R_LIST_1);
    List<ListEntry> entries = new ArrayList<>();
    for (ByteString entry : encoded) {
      entries.add(ListEntry.parse(entry));
    }
    return verify(user, List.copyOf(entries));
  }

  static DeviceList verify(UserId user, List<ListEntry> entries) throws RefusedException {
    ListEntry first = entries.getFirst();
    requirePlace(user, first, 0, ListEntry.NO_PREVIOUS);
    if (!(first.action() instanceof ListAction.Genesis genesis)) {
      throw new RefusedException(R_LIST_2);
    }
    ListState state = new ListState(first, genesis);
    for (int i = 1; i < entries.size(); i++) {
      ListEntry entry = entries.get(i);
      requirePlace(user, entry, i, entries.get(i - 1).id());
      Require.that(!(entry.action() instanceof ListAction.Genesis), R_LIST_2);
      state.apply(entry);
    }
    return new DeviceList(user, entries, state);
  }

  private static void requirePlace(UserId user, ListEntry entry, int place, ByteString previous)
      throws RefusedException {
    Require.that(entry.user().equals(user), R_LIST_5);
    Require.that(entry.sequence() == place, R_LIST_3);
    Require.that(entry.previous().equals(previous), R_LIST_4);
  }

  public UserId user() {
    return user;
  }

  /** All entries, oldest first. */
  public List<ListEntry> entries() {
    return entries;
  }

  /** The root in force. */
  public VerifyingKey root() {
    return root;
  }

  /** The key to which pins are sealed, to survive the loss of all devices. */
  public HybridPublicKey recoveryKem() {
    return recoveryKem;
  }

  /** The place of the last entry. */
  public ListHead head() {
    return new ListHead(entries.size() - 1, entries.getLast().id());
  }

  /** The confirmed devices, unordered. */
  public Map<DeviceId, DeviceCertificate> active() {
    return active;
  }

  /** Whether this list has the entry at its place. */
  public boolean contains(ListHead head) {
    return head.sequence() < entries.size()
        && entries.get((int) head.sequence()).id().equals(head.id());
  }

  /**
   * The number of last entries of this list that {@code shown} lacks, which may be put back
   * (docs/protocol.md §4, "Putting back"); empty unless {@code shown} is a proper prefix, byte for
   * byte.
   *
   * @param shown null for no list at all
   */
  public OptionalInt lostIn(@Nullable DeviceList shown) {
    List<ListEntry> there = shown == null ? List.of() : shown.entries;
    boolean isPrefix = there.size() < entries.size();
    for (int i = 0; isPrefix && i < there.size(); i++) {
      isPrefix = entries.get(i).object().bytes().equals(there.get(i).object().bytes());
    }
    return isPrefix ? OptionalInt.of(entries.size() - there.size()) : OptionalInt.empty();
  }

  /** The standing of the device with {@code certificate} in this list. */
  public Standing standingOf(DeviceCertificate certificate) {
    DeviceCertificate confirmed = active.get(certificate.device());
    if (confirmed != null) {
      return confirmed.id().equals(certificate.id()) ? Standing.CONFIRMED : Standing.REPLACED;
    }
    return revoked.contains(certificate.device()) ? Standing.REVOKED : Standing.UNCONFIRMED;
  }

  /** The standing of a device with its user. */
  public enum Standing {
    CONFIRMED,
    /** Not in the list. */
    UNCONFIRMED,
    REVOKED,
    /** In the list with another certificate. */
    REPLACED
  }
}
