package sotto.store.sql;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import sotto.policy.EncryptionEnablement;
import sotto.policy.EncryptionPolicy;
import sotto.policy.PolicyName;
import sotto.protocol.DeviceId;
import sotto.store.KeyBytes;
import sotto.store.Keys.Head;
import sotto.store.Keys.PublishedDevice;
import sotto.store.Keys.SignedEntry;
import sotto.store.Keys.UserKeys;
import sotto.store.Sessions.Issued;
import sotto.store.StoreConflictException;
import sotto.store.User;

/** Made-up keys: the store checks none. */
abstract class KeysContract extends StoreContract {
  static KeyBytes bytes(String text) {
    return KeyBytes.of(text.getBytes(StandardCharsets.UTF_8));
  }

  static SignedEntry entry(String text) {
    return new SignedEntry(bytes(text), "add", List.of(), false, false);
  }

  static List<SignedEntry> list(String... entries) {
    return Arrays.stream(entries).map(KeysContract::entry).toList();
  }

  final DeviceId device(User user) {
    return signIn(user).session().device();
  }

  final Issued signIn(User user) {
    Instant later = clock.instant().plus(Duration.ofDays(7));
    return store.sessions().create(user.id(), null, "Chromium on Linux", "", later);
  }

  final PublishedDevice published(DeviceId device, String keys) {
    return new PublishedDevice(
        device, bytes("certificate " + keys), bytes("prekey " + keys), "Chromium", clock.instant());
  }

  final boolean publish(User user, PublishedDevice device) throws StoreConflictException {
    return store.keys().publish(user.id(), device, Set.of());
  }

  final Head head(DeviceId device, String statement, Duration after) {
    return new Head(device, bytes(statement), clock.instant().plus(after));
  }

  final UserKeys keys(User user) {
    return store.keys().of(user.id());
  }

  /** Lets everybody turn end-to-end encryption on and off. */
  final PolicyName allow() throws StoreConflictException {
    PolicyName open = policy("Open", EncryptionEnablement.DISABLED_USER_OVERRIDE);
    store.policies(EncryptionPolicy.TYPE).assignToOrganisation(organisation, open, byAda);
    return open;
  }
}
