package sotto.client.keys;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import sotto.client.directory.KeyDirectory;
import sotto.client.directory.KeyDirectoryException;
import sotto.client.directory.PinRecipient;
import sotto.client.directory.PublishedDevice;
import sotto.client.memory.KeyMemory;
import sotto.client.memory.KeyState;
import sotto.client.memory.UnsharedPin;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.envelope.Envelope;
import sotto.e2ee.envelope.Purpose;
import sotto.e2ee.envelope.Recipient;
import sotto.e2ee.identity.DeviceCertificate;
import sotto.e2ee.identity.DeviceList;
import sotto.e2ee.identity.PrekeyCertificate;
import sotto.e2ee.pins.PinEntry;
import sotto.e2ee.rules.RefusedException;
import sotto.e2ee.secret.Randomness;
import sotto.protocol.DeviceId;
import sotto.protocol.ErrorCode;

/**
 * Hands out the copies of pins that others still have to get. A device without a usable prekey gets
 * its copies once it has published one.
 *
 * <p><b>Security guarantees:</b> sealed only to devices that the accepted list has, under the
 * prekeys they have signed.
 *
 * <p><b>Does not protect against:</b> a server that keeps a copy back.
 */
final class PinSharing {
  private final KeyDirectory directory;
  private final KeyMemory memory;
  private final KeyRing ring;
  private final InstantSource clock;
  private final Randomness randomness;

  PinSharing(
      KeyDirectory directory,
      KeyMemory memory,
      KeyRing ring,
      InstantSource clock,
      Randomness randomness) {
    this.directory = directory;
    this.memory = memory;
    this.ring = ring;
    this.clock = clock;
    this.randomness = randomness;
  }

  void share() throws KeyDirectoryException {
    KeyState state = memory.state();
    if (state.unshared().isEmpty()) {
      return;
    }
    if (!(ring.standing() instanceof OwnStanding.Confirmed(DeviceList own))) {
      return;
    }
    Map<PinBook.Place, Set<UnsharedPin>> byEntry = new LinkedHashMap<>();
    state
        .unshared()
        .forEach(pin ->
            byEntry
                .computeIfAbsent(
                    new PinBook.Place(pin.author(), pin.sequence()), place -> new HashSet<>())
                .add(pin));
    for (PinEntry entry : PinBook.entries(state)) {
      Set<UnsharedPin> waiting = byEntry.get(new PinBook.Place(entry.device(), entry.sequence()));
      if (waiting != null) {
        share(entry, waiting, own);
      }
    }
  }

  private void share(PinEntry entry, Set<UnsharedPin> waiting, DeviceList own)
      throws KeyDirectoryException {
    Set<UnsharedPin> done = new HashSet<>();
    Map<PinRecipient, ByteString> copies = new HashMap<>();
    for (UnsharedPin pin : waiting) {
      if (hasLeft(pin.recipient(), own)) {
        done.add(pin);
        continue;
      }
      Optional<ByteString> copy = seal(entry, pin.recipient(), own);
      copy.ifPresent(envelope -> {
        copies.put(pin.recipient(), envelope);
        done.add(pin);
      });
    }
    if (!copies.isEmpty()) {
      upload(entry, copies);
    }
    memory.change(state -> {
      Set<UnsharedPin> left = new HashSet<>(state.unshared());
      left.removeAll(done);
      return state.withPins(state.pins(), left);
    });
  }

  /** All at once; when one of them has a copy already, each alone. */
  private void upload(PinEntry entry, Map<PinRecipient, ByteString> copies)
      throws KeyDirectoryException {
    try {
      directory.addPins(entry.device(), entry.sequence(), copies);
    } catch (KeyDirectoryException e) {
      if (!e.is(ErrorCode.PIN_EXISTS)) {
        throw e;
      }
      if (copies.size() > 1) {
        for (Map.Entry<PinRecipient, ByteString> copy : copies.entrySet()) {
          upload(entry, Map.of(copy.getKey(), copy.getValue()));
        }
      }
    }
  }

  private static boolean hasLeft(PinRecipient recipient, DeviceList own) {
    return recipient instanceof PinRecipient.Device(DeviceId device)
        && !own.active().containsKey(device);
  }

  /** Empty while the recipient has no usable prekey. */
  private Optional<ByteString> seal(PinEntry entry, PinRecipient to, DeviceList own) {
    try {
      Recipient recipient =
          switch (to) {
            case PinRecipient.Recovery() -> Recipient.recovery(own.recoveryKem());
            case PinRecipient.Device(DeviceId device) -> recipient(device, own);
          };
      if (recipient == null) {
        return Optional.empty();
      }
      Envelope.Sealed sealed =
          Envelope.seal(Purpose.PIN, recipient, entry.object().bytes(), randomness);
      sealed.sharedSecret().close();
      return Optional.of(sealed.frame());
    } catch (RefusedException e) {
      return Optional.empty();
    }
  }

  private @Nullable Recipient recipient(DeviceId device, DeviceList own) throws RefusedException {
    DeviceCertificate certificate = own.active().get(device);
    for (PublishedDevice published : ring.publishedDevices()) {
      if (certificate != null && published.device().equals(device)) {
        PrekeyCertificate prekey = PrekeyCertificate.parse(published.prekey());
        prekey.requireOf(certificate, clock.instant());
        return Recipient.device(prekey);
      }
    }
    return null;
  }
}
