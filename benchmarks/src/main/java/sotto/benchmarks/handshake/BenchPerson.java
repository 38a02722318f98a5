package sotto.benchmarks.handshake;

import java.time.Instant;
import java.util.List;
import sotto.e2ee.device.ListAuthor;
import sotto.e2ee.device.LocalDevice;
import sotto.e2ee.device.LocalPrekey;
import sotto.e2ee.device.RootKey;
import sotto.e2ee.handshake.Contact;
import sotto.e2ee.handshake.HeldPrekeys;
import sotto.e2ee.handshake.LocalParty;
import sotto.e2ee.identity.ClientClass;
import sotto.e2ee.identity.DeviceList;
import sotto.e2ee.identity.VersionRange;
import sotto.e2ee.rules.RefusedException;
import sotto.e2ee.secret.Randomness;
import sotto.protocol.DeviceId;
import sotto.protocol.UserId;

/** A person with one confirmed device, which vouches for its list. */
record BenchPerson(LocalDevice device, LocalPrekey prekey, DeviceList list, Instant now) {
  static BenchPerson create(Randomness randomness, Instant now) throws RefusedException {
    LocalDevice device =
        LocalDevice.create(
            UserId.random(), DeviceId.random(), ClientClass.HEADLESS, now, randomness);
    try (RootKey root = RootKey.generate(randomness)) {
      return new BenchPerson(
          device,
          device.newPrekey(1, VersionRange.OWN, now, randomness),
          ListAuthor.genesis(root, device.certificate(), now),
          now);
    }
  }

  LocalParty party() {
    return new LocalParty(device, list, VersionRange.OWN, List.of(device.attest(list.head(), now)));
  }

  Contact asContact() {
    return Contact.first(list);
  }

  HeldPrekeys held() {
    return new HeldPrekeys(device.id(), List.of(prekey));
  }
}
