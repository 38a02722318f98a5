package sotto.e2ee;

import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
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

/** A person with a root, one confirmed device and a prekey, all derived from a name. */
public record Person(RootKey root, LocalDevice device, LocalPrekey prekey, DeviceList list) {
  /** The time of the tests. */
  public static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");

  private static final Instant BEFORE = NOW.minus(Duration.ofDays(1));

  public static Person of(String name, ClientClass clientClass) throws RefusedException {
    Randomness random = new SeededRandomness(name);
    RootKey root = RootKey.generate(random);
    UserId user = new UserId(id(random));
    LocalDevice device = newDevice(user, clientClass, random);
    return new Person(
        root,
        device,
        device.newPrekey(7, VersionRange.OWN, BEFORE, random),
        ListAuthor.genesis(root, device.certificate(), BEFORE));
  }

  /** A device of {@code user} that no list has. */
  public static LocalDevice newDevice(UserId user, ClientClass clientClass, Randomness random) {
    return LocalDevice.create(user, new DeviceId(id(random)), clientClass, BEFORE, random);
  }

  public UserId user() {
    return device.user();
  }

  public LocalParty party() {
    return new LocalParty(device, list, VersionRange.OWN, List.of(device.attest(list.head(), NOW)));
  }

  public Contact asFirstContact() {
    return Contact.first(list);
  }

  public HeldPrekeys held() {
    return new HeldPrekeys(device.id(), List.of(prekey));
  }

  public Person withList(DeviceList other) {
    return new Person(root, device, prekey, other);
  }

  private static String id(Randomness random) {
    return HexFormat.of().formatHex(random.bytes(16));
  }
}
