package sotto.client.keys;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import sotto.client.memory.KeyMemory;
import sotto.client.memory.StoredDevice;
import sotto.client.memory.StoredPrekey;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.device.LocalDevice;
import sotto.e2ee.device.LocalPrekey;
import sotto.e2ee.handshake.HeldPrekeys;
import sotto.e2ee.identity.ClientClass;
import sotto.e2ee.identity.DeviceCertificate;
import sotto.e2ee.identity.PrekeyCertificate;
import sotto.e2ee.identity.Tolerance;
import sotto.e2ee.identity.VersionRange;
import sotto.e2ee.kem.HybridPrivateKey;
import sotto.e2ee.rules.RefusedException;
import sotto.e2ee.secret.Randomness;
import sotto.e2ee.secret.SecretBytes;
import sotto.e2ee.sign.SigningKey;
import sotto.protocol.DeviceId;
import sotto.protocol.UserId;

/**
 * This device's own keys, stored in a {@link KeyMemory}: the signing key for the device's lifetime,
 * a prekey for each week. Thread-safe.
 *
 * <p><b>Security guarantees:</b> an expired prekey is erased.
 *
 * <p><b>Does not protect against:</b> readers of the memory.
 */
public final class DeviceIdentity implements AutoCloseable {
  /** The interval between new prekeys. */
  public static final Duration ROTATED = Duration.ofDays(7);

  private final KeyMemory memory;
  private final InstantSource clock;
  private final Randomness randomness;
  private final LocalDevice device;
  private List<LocalPrekey> prekeys;

  private DeviceIdentity(
      KeyMemory memory,
      InstantSource clock,
      Randomness randomness,
      LocalDevice device,
      List<LocalPrekey> prekeys) {
    this.memory = memory;
    this.clock = clock;
    this.randomness = randomness;
    this.device = device;
    this.prekeys = prekeys;
  }

  /**
   * Loads the keys from the memory, or creates and stores them.
   *
   * @throws RefusedException if the stored keys are invalid
   * @throws IllegalStateException if the memory belongs to another user or device
   */
  public static DeviceIdentity open(
      KeyMemory memory,
      UserId user,
      DeviceId id,
      ClientClass clientClass,
      InstantSource clock,
      Randomness randomness)
      throws RefusedException {
    StoredDevice stored =
        memory
            .change(state ->
                state.device() != null
                    ? state
                    : state.withDevice(create(user, id, clientClass, clock.instant(), randomness)))
            .device();
    if (stored == null) {
      throw new IllegalStateException("the memory lost a change");
    }
    DeviceCertificate certificate = DeviceCertificate.parse(stored.certificate());
    if (!certificate.user().equals(user) || !certificate.device().equals(id)) {
      throw new IllegalStateException("the memory has the keys of another device");
    }
    LocalDevice device = new LocalDevice(SigningKey.ofSeed(copy(stored.seed())), certificate);
    List<LocalPrekey> prekeys = new ArrayList<>();
    for (StoredPrekey prekey : stored.prekeys()) {
      prekeys.add(open(prekey));
    }
    DeviceIdentity identity =
        new DeviceIdentity(memory, clock, randomness, device, List.copyOf(prekeys));
    identity.rotate();
    return identity;
  }

  private static StoredDevice create(
      UserId user, DeviceId id, ClientClass clientClass, Instant now, Randomness randomness) {
    SecretBytes seed = randomness.secret(SigningKey.SEED_BYTES);
    try (SigningKey key = SigningKey.ofSeed(copy(seed))) {
      DeviceCertificate certificate =
          DeviceCertificate.issue(
              key, user, id, clientClass, now, now.plus(DeviceCertificate.MAX_LIFETIME));
      return new StoredDevice(seed, certificate.bytes(), List.of(), 1);
    }
  }

  private static LocalPrekey open(StoredPrekey stored) throws RefusedException {
    return new LocalPrekey(
        HybridPrivateKey.of(copy(stored.secret())), PrekeyCertificate.parse(stored.certificate()));
  }

  private static SecretBytes copy(SecretBytes secret) {
    return SecretBytes.take(Arrays.copyOf(secret.expose(), secret.size()));
  }

  /** The device and its certificate. */
  public LocalDevice device() {
    return device;
  }

  /** The prekeys that are not erased. */
  public synchronized HeldPrekeys held() {
    return new HeldPrekeys(device.id(), prekeys);
  }

  /** The certificate to publish. */
  public synchronized PrekeyCertificate newestPrekey() {
    return prekeys.getLast().certificate();
  }

  /**
   * Creates a prekey when the newest is a week old, and erases expired ones.
   *
   * @return whether there is a new one to publish
   */
  public synchronized boolean rotate() {
    Instant now = clock.instant();
    List<LocalPrekey> expired = prekeys.stream().filter(p -> hasExpired(p, now)).toList();
    boolean due =
        prekeys.isEmpty()
            || !now.isBefore(prekeys.getLast().certificate().notBefore().plus(ROTATED));
    if (!due && expired.isEmpty()) {
      return false;
    }
    List<LocalPrekey> kept = new ArrayList<>(prekeys);
    kept.removeAll(expired);
    List<SecretBytes> dropped = new ArrayList<>();
    memory.change(state -> {
      StoredDevice stored = state.device();
      if (stored == null) {
        throw new IllegalStateException("the memory has lost this device's keys");
      }
      List<StoredPrekey> left = new ArrayList<>();
      for (StoredPrekey prekey : stored.prekeys()) {
        if (kept.stream().anyMatch(k -> k.certificate().bytes().equals(prekey.certificate()))) {
          left.add(prekey);
        } else {
          dropped.add(prekey.secret());
        }
      }
      long next = stored.nextPrekeyId();
      if (due) {
        LocalPrekey made = device.newPrekey(next++, VersionRange.OWN, now, randomness);
        kept.add(made);
        ByteString certificate = made.certificate().bytes();
        left.add(new StoredPrekey(copy(made.secret().bytes()), certificate));
      }
      return state.withDevice(stored.withPrekeys(left, next));
    });
    prekeys = List.copyOf(kept);
    expired.forEach(LocalPrekey::close);
    dropped.forEach(SecretBytes::close);
    return due;
  }

  private static boolean hasExpired(LocalPrekey prekey, Instant now) {
    return now.isAfter(prekey.certificate().notAfter().plus(Tolerance.CLOCK));
  }

  /** Erases the keys in this process; the memory keeps them. */
  @Override
  public synchronized void close() {
    device.close();
    prekeys.forEach(LocalPrekey::close);
  }

  @Override
  public String toString() {
    return "DeviceIdentity " + device.id();
  }
}
