package sotto.client.keys;

import java.time.InstantSource;
import sotto.client.directory.InMemoryKeys;
import sotto.client.directory.KeyDirectory;
import sotto.client.fixtures.ConfirmedInPerson;
import sotto.client.memory.InMemoryKeyMemory;
import sotto.client.memory.KeyMemory;
import sotto.e2ee.identity.ClientClass;
import sotto.e2ee.identity.DeviceList;
import sotto.e2ee.rules.RefusedException;
import sotto.e2ee.secret.Randomness;
import sotto.protocol.DeviceId;
import sotto.protocol.UserId;

/** A device with its key services, on a server in memory. */
public final class KeyedDevice {
  public final UserId user;
  public final DeviceId id;
  public final KeyMemory memory;
  public final KeyDirectory directory;
  public final DeviceIdentity identity;
  public final KeyRing ring;
  public final Pins pins;
  public final Contacts contacts;
  private final InstantSource clock;

  public KeyedDevice(
      InMemoryKeys server, UserId user, DeviceId id, KeyMemory memory, InstantSource clock)
      throws RefusedException {
    this.user = user;
    this.id = id;
    this.memory = memory;
    this.clock = clock;
    directory = server.of(user, id);
    Randomness random = Randomness.secure();
    identity = DeviceIdentity.open(memory, user, id, ClientClass.HEADLESS, clock, random);
    ring = new KeyRing(directory, memory, identity, clock, random);
    pins = new Pins(directory, memory, ring, clock, random);
    contacts = new Contacts(directory, memory, pins, clock);
  }

  /** The key services for calls. */
  public DeviceKeys keys() {
    return new DeviceKeys(memory, ring, pins, contacts);
  }

  /** A new device of a user, with an empty memory. */
  public static KeyedDevice of(InMemoryKeys server, UserId user, InstantSource clock)
      throws RefusedException {
    return new KeyedDevice(server, user, DeviceId.random(), new InMemoryKeyMemory(), clock);
  }

  /** Sets up a root; returns the recovery code. */
  public String setUp() throws Exception {
    ring.maintain();
    try (NewRoot root = ring.enrolment().setUp()) {
      root.publish();
      return root.recoveryCode();
    }
  }

  /** Confirms {@code other}, as a person with two screens does. */
  public void confirm(KeyedDevice other) throws Exception {
    ConfirmedInPerson.confirm(directory, keys(), other.directory, other.keys(), clock);
  }

  /** The list this device is confirmed in. */
  public DeviceList list() throws NotPossibleException {
    return ring.confirmedList();
  }
}
