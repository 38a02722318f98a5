package sotto.client.keys;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import sotto.client.directory.KeyDirectory;
import sotto.client.directory.KeyDirectoryException;
import sotto.client.directory.OwnKeys;
import sotto.client.directory.PublishedDevice;
import sotto.client.memory.KeyMemory;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.device.ListAuthor;
import sotto.e2ee.device.LocalDevice;
import sotto.e2ee.handshake.LocalParty;
import sotto.e2ee.identity.DeviceCertificate;
import sotto.e2ee.identity.DeviceList;
import sotto.e2ee.identity.HeadStatement;
import sotto.e2ee.identity.ListAction;
import sotto.e2ee.identity.VersionRange;
import sotto.e2ee.rules.RefusedException;
import sotto.e2ee.secret.Randomness;
import sotto.e2ee.toggle.ToggleStatement;
import sotto.protocol.DeviceId;
import sotto.protocol.ErrorCode;

/**
 * This user's own identity on this device: the list, its publication, and its changes. Blocks on
 * the directory: call it on a virtual thread. Thread-safe.
 *
 * <p><b>Security guarantees:</b> the server's data is verified and compared with the accepted list
 * before anything is signed over it.
 *
 * <p><b>Does not protect against:</b> a server that withholds messages; {@link OwnStanding} lists
 * what is detected.
 */
public final class KeyRing {
  private static final int TRIES = 3;

  private final KeyDirectory directory;
  private final KeyMemory memory;
  private final DeviceIdentity identity;
  private final InstantSource clock;
  private final Enrolment enrolment;
  private final OwnListReader reader;
  private final OwnPublication publication;
  private volatile OwnStanding standing = new OwnStanding.NotSetUp();
  private @Nullable OwnKeys published;
  private List<HeadStatement> attestations = List.of();

  public KeyRing(
      KeyDirectory directory,
      KeyMemory memory,
      DeviceIdentity identity,
      InstantSource clock,
      Randomness randomness) {
    this.directory = directory;
    this.memory = memory;
    this.identity = identity;
    this.clock = clock;
    this.reader = new OwnListReader(memory, identity.device().certificate());
    this.publication = new OwnPublication(directory, memory, identity, clock);
    this.enrolment = new Enrolment(this, clock, randomness);
  }

  /** The keys of this device. */
  public DeviceIdentity identity() {
    return identity;
  }

  /** This device's standing at the last fetch. */
  public synchronized OwnStanding standing() {
    return standing;
  }

  /** This user's device names at the last fetch; empty before the first. */
  public synchronized List<OwnKeys.NamedDevice> names() {
    return published == null ? List.of() : published.names();
  }

  /** Fetches this user's own keys, verifies and compares them, and remembers accepted ones. */
  public synchronized OwnStanding refresh() throws KeyDirectoryException {
    OwnKeys keys = fetch();
    attestations = List.of();
    list()
        .ifPresent(list ->
            attestations = OwnStatements.newest(list, keys.keys().heads(), clock.instant()));
    if (standing instanceof OwnStanding.Confirmed(DeviceList list)) {
      OwnStatements.takeToggle(memory, list, keys.keys().toggle());
    }
    return standing;
  }

  /** Fetches and verifies; entries that the server has lost are put back first. */
  private OwnKeys fetch() throws KeyDirectoryException {
    for (int tries = TRIES; ; tries--) {
      OwnKeys keys = directory.ownKeys();
      published = keys;
      standing = reader.read(keys.keys().list());
      Optional<DeviceList> kept = reader.beyond(keys.keys().list());
      if (tries == 0 || kept.isEmpty()) {
        return keys;
      }
      if (!publication.putBack(kept.get())) {
        tries = 1;
      }
    }
  }

  /**
   * Does the upkeep, due daily and after every notice on keys: fetches, rotates the prekey,
   * publishes missing keys, vouches for the end of the list.
   */
  public synchronized OwnStanding maintain() throws KeyDirectoryException {
    identity.rotate();
    refresh();
    publication.publishDevice(standing, publishedDevices());
    if (standing instanceof OwnStanding.Confirmed(DeviceList list)) {
      Optional<HeadStatement> made = publication.attest(list);
      if (made.isPresent()) {
        List<ByteString> heads = new ArrayList<>();
        heads.add(made.get().object().bytes());
        attestations.forEach(other -> heads.add(other.object().bytes()));
        attestations = OwnStatements.newest(list, heads, clock.instant());
      }
    }
    return standing;
  }

  /**
   * Whether this device may sign for calls: the list is accepted, or not contradicted. Does not
   * wait for a running fetch.
   */
  public boolean maySign() {
    OwnStanding now = standing;
    return now instanceof OwnStanding.Confirmed || now instanceof OwnStanding.Unconfirmed;
  }

  /** The local end of a call, if there is an accepted or unverified list. */
  public synchronized Optional<LocalParty> party() {
    return switch (standing) {
      case OwnStanding.Confirmed(DeviceList list) -> Optional.of(party(list));
      case OwnStanding.Unconfirmed(DeviceList list) -> Optional.of(party(list));
      default -> Optional.empty();
    };
  }

  private LocalParty party(DeviceList list) {
    return new LocalParty(identity.device(), list, VersionRange.OWN, attestations);
  }

  /** This person's signed setting; empty when no device has signed one. */
  public Optional<ToggleStatement.Value> toggle() {
    return Optional.ofNullable(memory.state().own().toggle().last()).map(ToggleStatement::value);
  }

  /** Enrolment of this device by the root. */
  public Enrolment enrolment() {
    return enrolment;
  }

  synchronized void publishRoot(DeviceList list) throws KeyDirectoryException {
    publication.putList(list);
    accept(list);
    maintain();
  }

  /** Accepts the list that confirms this device, after the person said that the codes match. */
  synchronized void accept(DeviceList list) {
    memory.change(state -> state.withOwn(own -> own.withList(list)));
  }

  /** Revokes a device. */
  public synchronized void revoke(DeviceId device, ListAction.Reason reason)
      throws NotPossibleException, RefusedException, KeyDirectoryException {
    ListAction revoke = new ListAction.Revoke(device, reason);
    for (int tries = TRIES; ; tries--) {
      refresh();
      DeviceList list = confirmedList();
      try {
        publishList(ListAuthor.append(list, identity.device(), revoke, clock.instant()));
        return;
      } catch (KeyDirectoryException e) {
        if (tries == 1 || !e.is(ErrorCode.LIST_CHANGED)) {
          throw e;
        }
      }
    }
  }

  /** Publishes a list that this device has extended. */
  synchronized void publishList(DeviceList list) throws KeyDirectoryException {
    publication.putList(list);
    maintain();
  }

  /** Changes the setting, with a signed statement. */
  public synchronized void setToggle(ToggleStatement.Value value)
      throws NotPossibleException, RefusedException, KeyDirectoryException {
    refresh();
    DeviceList list = confirmedList();
    ToggleStatement last = memory.state().own().toggle().last();
    LocalDevice device = identity.device();
    ToggleStatement statement =
        ToggleStatement.issue(
            device.signingKey(),
            device.user(),
            device.id(),
            last == null ? 1 : last.counter() + 1,
            value,
            clock.instant());
    directory.setEndToEnd(
        value != ToggleStatement.Value.OFF,
        value == ToggleStatement.Value.ONLY,
        statement.object().bytes());
    memory.change(state -> {
      var toggle = state.own().toggle().accept(statement, list);
      return state.withOwn(own -> own.withToggle(toggle));
    });
  }

  /** The list that is accepted, or not contradicted. */
  private Optional<DeviceList> list() {
    return switch (standing) {
      case OwnStanding.Confirmed(DeviceList list) -> Optional.of(list);
      case OwnStanding.Unconfirmed(DeviceList list) -> Optional.of(list);
      case OwnStanding.Revoked(DeviceList list) -> Optional.of(list);
      default -> Optional.empty();
    };
  }

  /**
   * The list that confirms this device.
   *
   * @throws NotPossibleException when there is none
   */
  synchronized DeviceList confirmedList() throws NotPossibleException {
    if (standing instanceof OwnStanding.Confirmed(DeviceList list)) {
      return list;
    }
    throw new NotPossibleException("this device is not confirmed");
  }

  synchronized DeviceList anyList() throws NotPossibleException, RefusedException {
    return standing instanceof OwnStanding.AnotherRoot(DeviceList list)
        ? list
        : list().orElseThrow(() -> new NotPossibleException("there is no list to reset"));
  }

  /** The server's list, regardless of the memory, for changes by the root. */
  synchronized DeviceList serverList() throws NotPossibleException, RefusedException {
    OwnKeys keys = published;
    ByteString bytes = keys == null ? null : keys.keys().list();
    if (bytes == null) {
      throw new NotPossibleException("there is no list");
    }
    return DeviceList.verify(certificate().user(), bytes);
  }

  /** The published keys of this user's devices, not verified. */
  synchronized List<PublishedDevice> publishedDevices() {
    return published == null ? List.of() : published.keys().devices();
  }

  private DeviceCertificate certificate() {
    return identity.device().certificate();
  }
}
