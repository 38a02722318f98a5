package sotto.e2ee.device;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.identity.DeviceCertificate;
import sotto.e2ee.identity.DeviceList;
import sotto.e2ee.identity.ListAction;
import sotto.e2ee.identity.ListEntry;
import sotto.e2ee.kem.HybridPrivateKey;
import sotto.e2ee.rules.RefusedException;

/**
 * Writes this user's device list. Its results have passed the same verification as any reader's.
 */
public final class ListAuthor {
  private ListAuthor() {}

  /** A list of one entry: this root, this device. */
  public static DeviceList genesis(RootKey root, DeviceCertificate first, Instant at)
      throws RefusedException {
    try (HybridPrivateKey kem = root.recoveryKem()) {
      var action = new ListAction.Genesis(root.verifyingKey(), kem.publicKey(), first);
      ListEntry entry =
          ListEntry.issue(
              root.signingKey(), first.user(), 0, ListEntry.NO_PREVIOUS, at, root.signer(), action);
      return DeviceList.verify(first.user(), DeviceList.encode(List.of(entry)));
    }
  }

  /** The list with a RESET to a new root. */
  public static DeviceList reset(DeviceList list, RootKey root, DeviceCertificate first, Instant at)
      throws RefusedException {
    try (HybridPrivateKey kem = root.recoveryKem()) {
      var action = new ListAction.Reset(root.verifyingKey(), kem.publicKey(), first);
      return append(list, root, action, at);
    }
  }

  /**
   * The list with one more entry.
   *
   * @throws RefusedException when the signer may not do this
   */
  public static DeviceList append(
      DeviceList list, EntrySigner signer, ListAction action, Instant at) throws RefusedException {
    List<ListEntry> entries = new ArrayList<>(list.entries());
    entries.add(
        ListEntry.issue(
            signer.signingKey(),
            list.user(),
            entries.size(),
            list.head().id(),
            at,
            signer.signer(),
            action));
    ByteString encoded = DeviceList.encode(entries);
    return DeviceList.verify(list.user(), encoded);
  }
}
