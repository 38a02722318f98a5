package sotto.e2ee.identity;

import static sotto.e2ee.rules.Rule.R_LIST_1;
import static sotto.e2ee.rules.Rule.R_LIST_10;
import static sotto.e2ee.rules.Rule.R_LIST_11;
import static sotto.e2ee.rules.Rule.R_LIST_12;
import static sotto.e2ee.rules.Rule.R_LIST_6;
import static sotto.e2ee.rules.Rule.R_LIST_7;
import static sotto.e2ee.rules.Rule.R_LIST_8;
import static sotto.e2ee.rules.Rule.R_LIST_9;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import sotto.e2ee.kem.HybridPublicKey;
import sotto.e2ee.rules.RefusedException;
import sotto.e2ee.rules.Require;
import sotto.e2ee.sign.VerifyingKey;
import sotto.protocol.DeviceId;
import sotto.protocol.UserId;

/**
 * The state of a device list after some of its entries. Once {@link #apply} has thrown, the state
 * is unusable.
 */
final class ListState {
  private final UserId user;
  final Map<DeviceId, DeviceCertificate> active = new LinkedHashMap<>();
  final Set<DeviceId> revoked = new HashSet<>();
  private final Map<VerifyingKey, DeviceId> ownerOfKey = new HashMap<>();
  VerifyingKey root;
  HybridPublicKey recoveryKem;

  /** The state after {@code genesis}, whose place in the list is already checked. */
  ListState(ListEntry entry, ListAction.Genesis genesis) throws RefusedException {
    this.user = entry.user();
    this.root = genesis.root();
    this.recoveryKem = genesis.recoveryKem();
    requireSignedByRoot(entry, genesis.root());
    confirm(genesis.certificate(), true);
  }

  /** Applies any entry but a GENESIS. */
  void apply(ListEntry entry) throws RefusedException {
    boolean byRoot = entry.signer() instanceof ListSigner.Root;
    switch (entry.action()) {
      case ListAction.Genesis genesis -> throw new IllegalArgumentException("not the first");
      case ListAction.Add(var certificate) -> {
        requireSigned(entry);
        confirm(certificate, byRoot);
      }
      case ListAction.Revoke(var device, var reason) -> {
        requireSigned(entry);
        Require.that(active.containsKey(device), R_LIST_11);
        active.remove(device);
        revoked.add(device);
      }
      case ListAction.Reset(var newRoot, var newKem, var certificate) -> {
        requireSignedByRoot(entry, newRoot);
        root = newRoot;
        recoveryKem = newKem;
        replace(List.of(certificate));
      }
      case ListAction.Replace(var certificates) -> {
        requireSignedByRoot(entry, root);
        replace(certificates);
      }
    }
  }

  private void requireSignedByRoot(ListEntry entry, VerifyingKey key) throws RefusedException {
    Require.that(entry.signer() instanceof ListSigner.Root, R_LIST_8);
    Require.that(entry.object().verifies(key), R_LIST_6);
  }

  private void requireSigned(ListEntry entry) throws RefusedException {
    switch (entry.signer()) {
      case ListSigner.Root() -> Require.that(entry.object().verifies(root), R_LIST_6);
      case ListSigner.Device(var device) -> {
        DeviceCertificate signer = active.get(device);
        if (signer == null) {
          throw new RefusedException(R_LIST_7);
        }
        Require.that(entry.object().verifies(signer.signingKey()), R_LIST_6);
        Require.that(mayChange(signer, entry.action()), R_LIST_12);
      }
    }
  }

  /** Code delivered by a server must not change the list of a person who has an installed app. */
  private boolean mayChange(DeviceCertificate signer, ListAction action) {
    return signer.clientClass() != ClientClass.WEB
        || active.values().stream().noneMatch(d -> d.clientClass() == ClientClass.DESKTOP)
        || (action instanceof ListAction.Revoke revoke && revoke.device().equals(signer.device()));
  }

  private void replace(List<DeviceCertificate> certificates) throws RefusedException {
    revoked.addAll(active.keySet());
    active.clear();
    for (DeviceCertificate certificate : certificates) {
      confirm(certificate, true);
    }
  }

  private void confirm(DeviceCertificate certificate, boolean byRoot) throws RefusedException {
    Require.that(certificate.user().equals(user), R_LIST_9);
    DeviceId device = certificate.device();
    Require.that(byRoot || !revoked.contains(device), R_LIST_10);
    DeviceCertificate before = active.get(device);
    Require.that(before == null || renews(certificate, before), R_LIST_10);
    DeviceId owner = ownerOfKey.putIfAbsent(certificate.signingKey(), device);
    Require.that(owner == null || owner.equals(device), R_LIST_10);
    revoked.remove(device);
    active.put(device, certificate);
    Require.that(active.size() <= DeviceList.MAX_DEVICES, R_LIST_1);
  }

  private static boolean renews(DeviceCertificate later, DeviceCertificate before) {
    return later.signingKey().equals(before.signingKey())
        && later.clientClass() == before.clientClass()
        && later.expires().isAfter(before.expires());
  }
}
