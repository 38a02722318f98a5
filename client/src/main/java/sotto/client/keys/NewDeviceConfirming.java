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
 * This device wants to be confirmed by another of the same person: docs/protocol.md §10, the part
 * of N. Ask {@link #poll} after every notice on keys. Blocks; one thread at a time.
 *
 * <p><b>Security guarantees:</b> the list is taken only after the person has said that the codes
 * are the same, and only the one the confirmed device has named.
 *
 * <p><b>Does not protect against:</b> a person who says yes without looking.
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

  /** Asks the person's confirmed devices. */
  public static NewDeviceConfirming begin(
      KeyDirectory directory, KeyRing ring, InstantSource clock, Randomness randomness)
      throws KeyDirectoryException {
    NewDevice device = new NewDevice(ring.identity().device(), randomness, clock.instant());
    PendingConfirmation begun = directory.beginConfirmation(device.request().object().bytes());
    return new NewDeviceConfirming(directory, ring, clock, device, begun);
  }

  /**
   * Looks whether a confirmed device has answered.
   *
   * @return the code to show, once it has
   * @throws RefusedException R-NEW-2: begin anew
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

  /** The person has said that both screens show the same. */
  public synchronized void theyMatch() {
    matched = true;
  }

  /**
   * Looks whether the list has this device by now, and accepts it.
   *
   * @return whether this device is confirmed
   * @throws NotPossibleException before {@link #theyMatch}
   * @throws RefusedException R-NEW-5: the list is not the one the confirmed device has named
   */
  public synchronized boolean finish()
      throws NotPossibleException, RefusedException, KeyDirectoryException {
    NewDevice.Shown code = shown;
    if (code == null || !matched) {
      throw new NotPossibleException("the person has not said that the codes are the same");
    }
    DeviceList list =
        switch (ring.refresh()) {
          case OwnStanding.Unconfirmed(DeviceList found) -> found;
          case OwnStanding.Confirmed(DeviceList found) -> found;
          default -> throw new NotPossibleException("there is no list to be confirmed in");
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

  /** Gives up. */
  public void cancel() throws KeyDirectoryException {
    directory.endConfirmation(begun.id());
  }

  /** When the server forgets it. */
  public Instant expiresAt() {
    return begun.expiresAt();
  }
}
