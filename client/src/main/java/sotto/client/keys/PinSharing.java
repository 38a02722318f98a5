package sotto.client.keys;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import sotto.client.directory.KeyDirectory;
import sotto.client.directory.KeyDirectoryException;
import sotto.client.directory.PinReach;
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
 * Shares missing copies of pins with this user's other devices. A device without a usable prekey
 * gets them once it has published one.
 *
 * <p><b>Security guarantees:</b> copies are sealed only to devices of the accepted list, under
 * their signed prekeys.
 *
 * <p><b>Does not protect against:</b> a server that withholds a copy.
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
    if (!(ring.standing() instanceof OwnStanding.Confirmed(DeviceList own))
        || memory.state().pins().isEmpty()) {
      return;
    }
    PinReach reach = directory.pinReach();
    KeyState state = memory.change(now -> withMissing(now, own, reach));
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

  /** Adds missing copies: never shared, dropped by the recipient, or for a new recovery key. */
  private KeyState withMissing(KeyState state, DeviceList own, PinReach reach) {
    Set<UnsharedPin> unshared = new HashSet<>(state.unshared());
    for (PinEntry entry : PinBook.entries(state)) {
      if (own.active().containsKey(entry.device())) {
        for (PinRecipient recipient : recipients(own)) {
          if (reach.lacks(recipient, entry.device(), entry.sequence())) {
            unshared.add(new UnsharedPin(entry.device(), entry.sequence(), recipient));
          }
        }
      }
    }
    return state.withPins(state.pins(), unshared);
  }

  /** The recipients of copies: this person's other devices, and the recovery key. */
  List<PinRecipient> recipients(DeviceList own) {
    List<PinRecipient> recipients = new ArrayList<>();
    recipients.add(new PinRecipient.Recovery());
    own.active().keySet().stream()
        .filter(device -> !device.equals(ring.identity().device().id()))
        .forEach(device -> recipients.add(new PinRecipient.Device(device)));
    return recipients;
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

  /** Uploads all copies at once, or one by one if a recipient already has another. */
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

  /** Empty if the recipient has no usable prekey. */
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
