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

/** The key services of a device, wired together. */
public record DeviceKeys(KeyMemory memory, KeyRing ring, Pins pins, Contacts contacts)
    implements AutoCloseable {
  /**
   * Loads the keys of a device from its memory, or creates them.
   *
   * @param memory of this device only; closed by the caller
   * @throws RefusedException if the stored keys are invalid
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
   * The upkeep, due periodically and after a notice on keys: {@link KeyRing#maintain} and {@link
   * Pins#sync}. Blocks.
   */
  public OwnStanding upkeep() throws RefusedException, KeyDirectoryException {
    OwnStanding standing = ring.maintain();
    if (standing instanceof OwnStanding.Confirmed) {
      try {
        pins.sync();
      } catch (NotPossibleException e) {
        // The device was revoked meanwhile: a notice follows.
      }
    }
    return standing;
  }

  @Override
  public void close() {
    ring.identity().close();
  }
}
