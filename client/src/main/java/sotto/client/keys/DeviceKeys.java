package sotto.client.keys;

import java.time.InstantSource;
import sotto.client.directory.KeyDirectory;
import sotto.client.directory.KeyDirectoryException;
import sotto.client.memory.KeyMemory;
import sotto.e2ee.identity.ClientClass;
import sotto.e2ee.rules.RefusedException;
import sotto.e2ee.secret.Randomness;
import sotto.protocol.DeviceId;
import sotto.protocol.UserId;

/** All of a device that has to do with keys, wired together. */
public record DeviceKeys(KeyMemory memory, KeyRing ring, Pins pins, Contacts contacts)
    implements AutoCloseable {
  /**
   * The keys of a device, out of its memory or made anew.
   *
   * @param memory of this device alone; stays the caller's to close
   * @throws RefusedException if what the memory has is no good
   */
  public static DeviceKeys open(
      KeyDirectory directory,
      KeyMemory memory,
      UserId user,
      DeviceId device,
      ClientClass clientClass,
      InstantSource clock,
      Randomness randomness)
      throws RefusedException {
    DeviceIdentity identity =
        DeviceIdentity.open(memory, user, device, clientClass, clock, randomness);
    KeyRing ring = new KeyRing(directory, memory, identity, clock, randomness);
    Pins pins = new Pins(directory, memory, ring, clock, randomness);
    return new DeviceKeys(memory, ring, pins, new Contacts(directory, memory, pins, clock));
  }

  /** The keys of this device. */
  public DeviceIdentity identity() {
    return ring.identity();
  }

  /**
   * All that is to be done from time to time and after a notice on keys: see {@link
   * KeyRing#maintain} and {@link Pins#sync}. Blocks.
   */
  public OwnStanding upkeep() throws RefusedException, KeyDirectoryException {
    OwnStanding standing = ring.maintain();
    if (standing instanceof OwnStanding.Confirmed) {
      try {
        pins.sync();
      } catch (NotPossibleException e) {
        // It was revoked between the two: the next notice brings that.
      }
    }
    return standing;
  }

  @Override
  public void close() {
    ring.identity().close();
  }
}
