package sotto.client.keys;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import sotto.client.directory.KeyDirectory;
import sotto.client.directory.KeyDirectoryException;
import sotto.client.directory.OwnKeys;
import sotto.client.directory.PublishedDevice;
import sotto.client.memory.KeyMemory;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.device.EntrySigner;
import sotto.e2ee.device.ListAuthor;
import sotto.e2ee.device.LocalDevice;
import sotto.e2ee.device.RecoveryCode;
import sotto.e2ee.device.RootKey;
import sotto.e2ee.handshake.LocalParty;
import sotto.e2ee.identity.DeviceCertificate;
import sotto.e2ee.identity.DeviceList;
import sotto.e2ee.identity.HeadStatement;
import sotto.e2ee.identity.ListAction;
import sotto.e2ee.identity.ListMemory;
import sotto.e2ee.identity.VersionRange;
import sotto.e2ee.rules.RefusedException;
import sotto.e2ee.rules.Rule;
import sotto.e2ee.secret.Randomness;
import sotto.e2ee.toggle.ToggleStatement;
import sotto.protocol.DeviceId;
import sotto.protocol.ErrorCode;

/**
 * This user's own identity on this device: the list, its publication, and its changes. Blocks on
 * the directory: call it on a virtual thread. Thread-safe.
 *
 * <p><b>Security guarantees:</b> the server's data is verified and compared with the accepted list
 * before anything is signed over it; the root exists only while in use.
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
  private final Randomness randomness;
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
    this.randomness = randomness;
    this.reader = new OwnListReader(memory, identity.device().certificate());
    this.publication = new OwnPublication(directory, memory, identity, clock);
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
    OwnKeys keys = directory.ownKeys();
    published = keys;
    standing = reader.read(keys.keys().list());
    attestations = List.of();
    list()
        .ifPresent(list ->
            attestations = OwnStatements.newest(list, keys.keys().heads(), clock.instant()));
    if (standing instanceof OwnStanding.Confirmed(DeviceList list)) {
      OwnStatements.takeToggle(memory, list, keys.keys().toggle());
    }
    return standing;
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

  // --- ways in -----------------------------------------------------------------------------------

  /**
   * Creates a new root, whose code is to be written down before publishing.
   *
   * @throws NotPossibleException when there is a list already
   */
  public synchronized NewRoot setUp() throws NotPossibleException, RefusedException {
    if (!(standing instanceof OwnStanding.NotSetUp)) {
      throw new NotPossibleException("there is a list already");
    }
    return new NewRoot(
        this,
        RootKey.generate(randomness),
        root -> ListAuthor.genesis(root, certificate(), clock.instant()));
  }

  /**
   * Creates a new root for a person without a confirmed device or recovery code. Contacts will be
   * asked.
   *
   * @throws NotPossibleException when there is no list to continue
   */
  public synchronized NewRoot reset() throws NotPossibleException, RefusedException {
    DeviceList list = anyList();
    return new NewRoot(
        this,
        RootKey.generate(randomness),
        root -> ListAuthor.reset(list, root, certificate(), clock.instant()));
  }

  synchronized void publishRoot(DeviceList list) throws KeyDirectoryException {
    publication.putList(list);
    accept(list);
    maintain();
  }

  /**
   * Confirms this device by the recovery code (ADD). While the list is an alert, use {@link
   * #replace}.
   *
   * @param code as typed
   * @param restored gets the root and the earlier list, to restore data sealed to the root
   * @throws RefusedException R-REC-1 for a mistyped code or one of another identity
   */
  public synchronized void restore(String code, Restored restored)
      throws NotPossibleException, RefusedException, KeyDirectoryException {
    byRoot(
        code,
        restored,
        (root, list) -> {
          if (isAlert()) {
            throw new NotPossibleException("the list is not the one this device knows: replace it");
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
  public synchronized void replace(String code, Set<DeviceId> kept, Restored restored)
      throws NotPossibleException, RefusedException, KeyDirectoryException {
    byRoot(
        code,
        restored,
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

  /** A callback of a restore, with the root in use. */
  @FunctionalInterface
  public interface Restored {
    /** Nothing more to bring back. */
    Restored NOTHING = (root, before, after) -> {};

    /** Restores data; the root is closed after this. */
    void with(RootKey root, DeviceList before, DeviceList after)
        throws RefusedException, KeyDirectoryException;
  }

  @FunctionalInterface
  private interface ByRoot {
    DeviceList change(RootKey root, DeviceList list) throws NotPossibleException, RefusedException;
  }

  /** An ADD to such a list would make a list with hidden entries valid. */
  private boolean isAlert() {
    return standing instanceof OwnStanding.RolledBack || standing instanceof OwnStanding.Forked;
  }

  private void byRoot(String code, Restored restored, ByRoot change)
      throws NotPossibleException, RefusedException, KeyDirectoryException {
    refresh();
    DeviceList before = fromServer();
    try (RootKey root = RootKey.ofSeed(RecoveryCode.read(code))) {
      if (!root.verifyingKey().equals(before.root())) {
        throw new RefusedException(Rule.R_REC_1);
      }
      DeviceList after = change.change(root, before);
      if (!after.head().equals(before.head())) {
        publication.putList(after);
      }
      accept(after);
      maintain();
      restored.with(root, before, after);
    }
  }

  /** Accepts the list that confirms this device, after the person said that the codes match. */
  synchronized void accept(DeviceList list) {
    memory.change(state -> state.withOwn(own -> own.withList(ListMemory.of(list))));
  }

  // --- changes by this device
  // ----------------------------------------------------------------------

  /** Revokes a device. */
  public synchronized void revoke(DeviceId device, ListAction.Reason reason)
      throws NotPossibleException, RefusedException, KeyDirectoryException {
    append(identity.device(), new ListAction.Revoke(device, reason));
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

  private void append(EntrySigner signer, ListAction action)
      throws NotPossibleException, RefusedException, KeyDirectoryException {
    for (int tries = TRIES; ; tries--) {
      refresh();
      DeviceList list = confirmedList();
      try {
        publication.putList(ListAuthor.append(list, signer, action, clock.instant()));
        maintain();
        return;
      } catch (KeyDirectoryException e) {
        if (tries == 1 || !e.is(ErrorCode.LIST_CHANGED)) {
          throw e;
        }
      }
    }
  }

  // --- lists -------------------------------------------------------------------------------------

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

  private DeviceList anyList() throws NotPossibleException, RefusedException {
    return standing instanceof OwnStanding.AnotherRoot(DeviceList list)
        ? list
        : list().orElseThrow(() -> new NotPossibleException("there is no list to go on from"));
  }

  /** The server's list, regardless of the memory, for changes by the root. */
  private DeviceList fromServer() throws NotPossibleException, RefusedException {
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
