package sotto.client.keys;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import sotto.client.directory.KeyDirectory;
import sotto.client.directory.KeyDirectoryException;
import sotto.client.directory.PendingConfirmation;
import sotto.e2ee.confirm.ConfirmCode;
import sotto.e2ee.confirm.ConfirmRequest;
import sotto.e2ee.confirm.ConfirmingDevice;
import sotto.e2ee.identity.ClientClass;
import sotto.e2ee.rules.RefusedException;
import sotto.e2ee.secret.Randomness;
import sotto.protocol.DeviceId;

/**
 * This confirmed device confirms another one of the same person: docs/protocol.md §10, role E. Call
 * {@link #poll} after every notice on keys. Blocks; one thread at a time.
 *
 * <p><b>Security guarantees:</b> the ADD is for the certificate whose code the person has compared.
 *
 * <p><b>Does not protect against:</b> a person who says yes without comparing.
 */
public final class ConfirmingAnother {
  private final KeyDirectory directory;
  private final KeyRing ring;
  private final Pins pins;
  private final InstantSource clock;
  private final String id;
  private final ConfirmRequest request;
  private final ConfirmingDevice confirming;
  private ConfirmingDevice.@Nullable Comparing comparing;

  private ConfirmingAnother(
      KeyDirectory directory,
      KeyRing ring,
      Pins pins,
      InstantSource clock,
      String id,
      ConfirmRequest request,
      ConfirmingDevice confirming) {
    this.directory = directory;
    this.ring = ring;
    this.pins = pins;
    this.clock = clock;
    this.id = id;
    this.request = request;
    this.confirming = confirming;
  }

  /** Other devices that wait for confirmation. */
  public static List<PendingConfirmation> waiting(KeyDirectory directory, KeyRing ring)
      throws KeyDirectoryException {
    DeviceId self = ring.identity().device().id();
    return directory.confirmations().stream().filter(c -> !c.device().equals(self)).toList();
  }

  /**
   * Answers a waiting device.
   *
   * @throws RefusedException R-NEW-1
   * @throws NotPossibleException when this device is not confirmed itself
   */
  public static ConfirmingAnother answer(
      KeyDirectory directory,
      KeyRing ring,
      Pins pins,
      InstantSource clock,
      Randomness randomness,
      PendingConfirmation waiting)
      throws NotPossibleException, RefusedException, KeyDirectoryException {
    ring.refresh();
    var list = ring.confirmedList();
    var device = ring.identity().device();
    ConfirmRequest request =
        ConfirmRequest.parse(waiting.request(), device.user(), clock.instant());
    ConfirmingDevice confirming = new ConfirmingDevice(device, list, request, randomness);
    directory.respond(waiting.id(), confirming.response().object().bytes());
    return new ConfirmingAnother(directory, ring, pins, clock, waiting.id(), request, confirming);
  }

  /** The waiting device, by its own certificate. */
  public DeviceId device() {
    return request.certificate().device();
  }

  /** The kind of client by its own certificate. */
  public ClientClass clientClass() {
    return request.certificate().clientClass();
  }

  /**
   * Checks whether the new device has opened its commitment.
   *
   * @return the code to show, once it has
   * @throws RefusedException R-NEW-3, R-NEW-4: nothing may be confirmed
   */
  public synchronized Optional<ConfirmCode> poll() throws RefusedException, KeyDirectoryException {
    ConfirmingDevice.Comparing now = comparing;
    if (now == null) {
      for (PendingConfirmation open : directory.confirmations()) {
        if (open.id().equals(id) && open.reveal() != null) {
          now = confirming.reveal(open.reveal());
          comparing = now;
        }
      }
    }
    return Optional.ofNullable(now).map(ConfirmingDevice.Comparing::code);
  }

  /**
   * Adds the device and shares the pins with it, after the person said that the codes match.
   *
   * @throws NotPossibleException before there is a code
   * @throws RefusedException when this device may not add it (R-LIST-12 and others)
   * @throws KeyDirectoryException {@code LIST_CHANGED} when the list has changed meanwhile: start
   *     again
   */
  public synchronized void theyMatch()
      throws NotPossibleException, RefusedException, KeyDirectoryException {
    ConfirmingDevice.Comparing compared = comparing;
    if (compared == null) {
      throw new NotPossibleException("there is no code to compare yet");
    }
    ring.publishList(compared.theyMatch(clock.instant()));
    pins.shareAllWith(device());
    directory.endConfirmation(id);
  }

  /** Ends the confirmation: the codes differ, or the person gave up. */
  public void cancel() throws KeyDirectoryException {
    directory.endConfirmation(id);
  }
}
