package sotto.client.keys;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import sotto.client.directory.KeyDirectoryException;
import sotto.e2ee.device.ListAuthor;
import sotto.e2ee.device.RecoveryCode;
import sotto.e2ee.device.RootKey;
import sotto.e2ee.identity.DeviceCertificate;
import sotto.e2ee.identity.DeviceList;
import sotto.e2ee.identity.ListAction;
import sotto.e2ee.rules.RefusedException;
import sotto.e2ee.rules.Rule;
import sotto.e2ee.secret.Randomness;
import sotto.protocol.DeviceId;

/**
 * Enrols this device by the root: a new one, or that of the recovery code. Blocks on the directory.
 * Thread-safe.
 *
 * <p><b>Security guarantees:</b> the root exists only while in use.
 *
 * <p><b>Does not protect against:</b> other holders of the recovery code.
 */
public final class Enrolment {
  /** A callback of a restore, with the root in use. */
  @FunctionalInterface
  public interface RestoreListener {
    /** Restores data sealed to the root, which is closed after this. */
    void restored(RootKey root, DeviceList before, DeviceList after)
        throws RefusedException, KeyDirectoryException;
  }

  @FunctionalInterface
  private interface RootChange {
    DeviceList apply(RootKey root, DeviceList list) throws NotPossibleException, RefusedException;
  }

  private final KeyRing ring;
  private final InstantSource clock;
  private final Randomness randomness;

  Enrolment(KeyRing ring, InstantSource clock, Randomness randomness) {
    this.ring = ring;
    this.clock = clock;
    this.randomness = randomness;
  }

  /**
   * Creates a new root, whose code is to be written down before publishing.
   *
   * @throws NotPossibleException when there is a list already
   */
  public NewRoot setUp() throws NotPossibleException, RefusedException {
    synchronized (ring) {
      if (!(ring.standing() instanceof OwnStanding.NotSetUp)) {
        throw new NotPossibleException("there is a list already");
      }
      return new NewRoot(
          ring,
          RootKey.generate(randomness),
          root -> ListAuthor.genesis(root, certificate(), clock.instant()));
    }
  }

  /**
   * Creates a new root for a person without a confirmed device or recovery code. Contacts will be
   * asked.
   *
   * @throws NotPossibleException when there is no list to continue
   */
  public NewRoot reset() throws NotPossibleException, RefusedException {
    synchronized (ring) {
      DeviceList list = ring.anyList();
      return new NewRoot(
          ring,
          RootKey.generate(randomness),
          root -> ListAuthor.reset(list, root, certificate(), clock.instant()));
    }
  }

  /**
   * Confirms this device by the recovery code (ADD). While the list is an alert, use {@link
   * #replace}.
   *
   * @param code as typed
   * @throws RefusedException R-REC-1 for a mistyped code or one of another identity
   */
  public void restore(String code, RestoreListener listener)
      throws NotPossibleException, RefusedException, KeyDirectoryException {
    byRecoveryCode(
        code,
        listener,
        (root, list) -> {
          if (isAlert()) {
            throw new NotPossibleException("the list contradicts the accepted one: replace it");
          }
          return list.standingOf(certificate()) == DeviceList.Standing.CONFIRMED
              ? list
              : ListAuthor.append(list, root, new ListAction.Add(certificate()), clock.instant());
        });
  }

  /**
   * Limits the list to this device and {@code kept}, by the recovery code (REPLACE). Overrides all
   * changes by a stolen device.
   *
   * @param kept other devices of the list to keep
   */
  public void replace(String code, Set<DeviceId> kept, RestoreListener listener)
      throws NotPossibleException, RefusedException, KeyDirectoryException {
    byRecoveryCode(
        code,
        listener,
        (root, list) -> {
          List<DeviceCertificate> certificates = new ArrayList<>();
          certificates.add(certificate());
          list.active().values().stream()
              .filter(other -> kept.contains(other.device()))
              .filter(other -> !other.device().equals(certificate().device()))
              .forEach(certificates::add);
          return ListAuthor.append(
              list, root, new ListAction.Replace(certificates), clock.instant());
        });
  }

  /** An ADD to such a list would make a list with hidden entries valid. */
  private boolean isAlert() {
    return ring.standing() instanceof OwnStanding.RolledBack
        || ring.standing() instanceof OwnStanding.Forked;
  }

  private void byRecoveryCode(String code, RestoreListener listener, RootChange change)
      throws NotPossibleException, RefusedException, KeyDirectoryException {
    synchronized (ring) {
      ring.refresh();
      DeviceList before = ring.serverList();
      try (RootKey root = RootKey.ofSeed(RecoveryCode.read(code))) {
        if (!root.verifyingKey().equals(before.root())) {
          throw new RefusedException(Rule.R_REC_1);
        }
        DeviceList after = change.apply(root, before);
        if (after.head().equals(before.head())) {
          ring.accept(after);
          ring.maintain();
        } else {
          ring.publishRoot(after);
        }
        listener.restored(root, before, after);
      }
    }
  }

  private DeviceCertificate certificate() {
    return ring.identity().device().certificate();
  }
}
