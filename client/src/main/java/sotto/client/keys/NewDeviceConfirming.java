package sotto.client.keys;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import sotto.client.directory.KeyDirectory;
import sotto.client.directory.KeyDirectoryException;
import sotto.client.directory.PendingConfirmation;
import sotto.e2ee.confirm.ConfirmCode;
import sotto.e2ee.confirm.NewDevice;
import sotto.e2ee.identity.DeviceList;
import sotto.e2ee.rules.RefusedException;
import sotto.e2ee.secret.Randomness;

/**
 * This device's confirmation by another one of the same person: docs/protocol.md §10, role N. Call
 * {@link #poll} after every notice on keys. Blocks; one thread at a time.
 *
 * <p><b>Security guarantees:</b> a list is accepted only after the person said that the codes
 * match, and only the one named by the confirmed device.
 *
 * <p><b>Does not protect against:</b> a person who says yes without comparing.
 */
public final class NewDeviceConfirming {
  private final KeyDirectory directory;
  private final KeyRing ring;
  private final InstantSource clock;
  private final NewDevice device;
  private final PendingConfirmation begun;
  private NewDevice.@Nullable Shown shown;
  private boolean revealed;
  private boolean matched;

  private NewDeviceConfirming(
      KeyDirectory directory,
      KeyRing ring,
      InstantSource clock,
      NewDevice device,
      PendingConfirmation begun) {
    this.directory = directory;
    this.ring = ring;
    this.clock = clock;
    this.device = device;
    this.begun = begun;
  }

  /** Sends the request to the person's confirmed devices. */
  public static NewDeviceConfirming begin(
      KeyDirectory directory, KeyRing ring, InstantSource clock, Randomness randomness)
      throws KeyDirectoryException {
    NewDevice device = new NewDevice(ring.identity().device(), randomness, clock.instant());
    PendingConfirmation begun = directory.beginConfirmation(device.request().object().bytes());
    return new NewDeviceConfirming(directory, ring, clock, device, begun);
  }

  /**
   * Checks whether a confirmed device has answered.
   *
   * @return the code to show, once it has
   * @throws RefusedException R-NEW-2: start again
   */
  public synchronized Optional<ConfirmCode> poll() throws RefusedException, KeyDirectoryException {
    NewDevice.Shown now = shown;
    if (now == null) {
      for (PendingConfirmation open : directory.confirmations()) {
        if (open.id().equals(begun.id()) && open.response() != null) {
          now = device.respond(open.response(), clock.instant());
          shown = now;
        }
      }
    }
    if (now == null) {
      return Optional.empty();
    }
    if (!revealed) {
      directory.reveal(begun.id(), now.reveal().object().bytes());
      revealed = true;
    }
    return Optional.of(now.code());
  }

  /** The person said that the codes match. */
  public synchronized void theyMatch() {
    matched = true;
  }

  /**
   * Checks whether the list has this device, and accepts it.
   *
   * @return whether this device is confirmed
   * @throws NotPossibleException before {@link #theyMatch}
   * @throws RefusedException R-NEW-5: the list is not the one named by the confirmed device
   */
  public synchronized boolean finish()
      throws NotPossibleException, RefusedException, KeyDirectoryException {
    NewDevice.Shown code = shown;
    if (code == null || !matched) {
      throw new NotPossibleException("the person has not said that the codes match");
    }
    DeviceList list =
        switch (ring.refresh()) {
          case OwnStanding.Unconfirmed(DeviceList found) -> found;
          case OwnStanding.Confirmed(DeviceList found) -> found;
          default ->
              throw new NotPossibleException("there is no list that could confirm this device");
        };
    var certificate = ring.identity().device().certificate();
    if (list.standingOf(certificate) != DeviceList.Standing.CONFIRMED) {
      return false;
    }
    code.requireList(list);
    ring.accept(list);
    ring.maintain();
    return true;
  }

  public void cancel() throws KeyDirectoryException {
    directory.endConfirmation(begun.id());
  }

  /** The time when the server drops the confirmation. */
  public Instant expiresAt() {
    return begun.expiresAt();
  }
}
