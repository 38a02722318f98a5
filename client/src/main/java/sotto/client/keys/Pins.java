package sotto.client.keys;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BinaryOperator;
import sotto.client.directory.KeyDirectory;
import sotto.client.directory.KeyDirectoryException;
import sotto.client.directory.PinRecipient;
import sotto.client.directory.SealedPin;
import sotto.client.memory.KeyMemory;
import sotto.client.memory.KeyState;
import sotto.client.memory.UnsharedPin;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.device.RootKey;
import sotto.e2ee.envelope.Envelope;
import sotto.e2ee.envelope.Opener;
import sotto.e2ee.envelope.Purpose;
import sotto.e2ee.identity.DeviceList;
import sotto.e2ee.kem.HybridPrivateKey;
import sotto.e2ee.pins.PinEntry;
import sotto.e2ee.pins.PinLogs;
import sotto.e2ee.rules.RefusedException;
import sotto.e2ee.rules.Require;
import sotto.e2ee.rules.Rule;
import sotto.e2ee.secret.Randomness;
import sotto.e2ee.sign.VerifyingKey;
import sotto.protocol.DeviceId;
import sotto.protocol.UserId;

/**
 * The contacts that this person has verified, on all own devices. An entry is stored before it is
 * shared, so that nothing is lost when the server cannot be reached. Blocks: call it on a virtual
 * thread. Thread-safe.
 *
 * <p><b>Security guarantees:</b> only entries signed by this person's confirmed devices count; the
 * server cannot read them.
 *
 * <p><b>Does not protect against:</b> withheld newest entries of another device.
 */
public final class Pins implements Enrolment.RestoreListener {
  /** The rules that fail when this device does not have a copy's key. */
  private static final Set<Rule> KEY_IS_GONE = EnumSet.of(Rule.R_SEAL_4, Rule.R_SEAL_5);

  /**
   * The result of opening copies.
   *
   * @param refused the number of invalid copies
   * @param unreadable the first sequence of each log that does not open
   */
  private record Imported(int refused, Map<DeviceId, Long> unreadable) {}

  private record Dropped(DeviceId author, long from, long prekey) {}

  private final KeyDirectory directory;
  private final KeyMemory memory;
  private final KeyRing ring;
  private final InstantSource clock;
  private final PinSharing sharing;
  private final Set<Dropped> dropped = ConcurrentHashMap.newKeySet();

  public Pins(
      KeyDirectory directory,
      KeyMemory memory,
      KeyRing ring,
      InstantSource clock,
      Randomness randomness) {
    this.directory = directory;
    this.memory = memory;
    this.ring = ring;
    this.clock = clock;
    this.sharing = new PinSharing(directory, memory, ring, clock, randomness);
  }

  /** The contact's verified root, if any. */
  public Optional<ByteString> pinned(UserId contact) {
    try {
      DeviceList own = ring.confirmedList();
      return PinBook.of(memory.state(), user(), own).pinned(contact, own);
    } catch (NotPossibleException e) {
      return Optional.empty();
    }
  }

  /** Pins this root, after the person said that the codes match. */
  public void verified(UserId contact, VerifyingKey root)
      throws NotPossibleException, RefusedException, KeyDirectoryException {
    append(contact, PinEntry.Action.VERIFIED, root.bytes());
  }

  /** Withdraws the pin of this root. */
  public void withdraw(UserId contact, VerifyingKey root)
      throws NotPossibleException, RefusedException, KeyDirectoryException {
    append(contact, PinEntry.Action.WITHDRAWN, root.bytes());
  }

  private void append(UserId contact, PinEntry.Action action, ByteString root)
      throws NotPossibleException, RefusedException, KeyDirectoryException {
    DeviceList own = ring.confirmedList();
    Instant now = clock.instant();
    memory.change(state -> sign(state, own, contact, action, root, now));
    sharing.share();
  }

  private KeyState sign(
      KeyState state,
      DeviceList own,
      UserId contact,
      PinEntry.Action action,
      ByteString root,
      Instant now)
      throws RefusedException {
    PinLogs logs = PinBook.of(state, user(), own);
    PinEntry entry = logs.next(ring.identity().device(), contact, action, root, now);
    logs.accept(entry, own);
    List<ByteString> pins = new ArrayList<>(state.pins());
    pins.add(entry.object().bytes());
    Set<UnsharedPin> unshared = new HashSet<>(state.unshared());
    for (PinRecipient recipient : sharing.recipients(own)) {
      unshared.add(new UnsharedPin(entry.device(), entry.sequence(), recipient));
    }
    return state.withPins(pins, unshared);
  }

  /**
   * Fetches entries of other devices, signs entries of revoked devices again, and shares missing
   * copies. Copies sealed to an erased prekey are dropped, so that they get sealed again.
   *
   * @return the number of invalid copies: a lost key, or an attack
   */
  public int sync() throws NotPossibleException, RefusedException, KeyDirectoryException {
    DeviceList own = ring.confirmedList();
    Imported imported = importCopies(directory.pins(false), ring.identity().held(), own);
    dropUnreadable(imported.unreadable());
    signAgain(own);
    sharing.share();
    return imported.refused();
  }

  /**
   * Drops unreadable copies, so that another device seals them to the current prekey. Once per
   * prekey: a device that seals unreadable copies must not cause an endless loop.
   */
  private void dropUnreadable(Map<DeviceId, Long> unreadable) throws KeyDirectoryException {
    long prekey = ring.identity().newestPrekey().prekeyId();
    for (Map.Entry<DeviceId, Long> log : unreadable.entrySet()) {
      Dropped drop = new Dropped(log.getKey(), log.getValue(), prekey);
      if (!dropped.contains(drop)) {
        directory.dropPins(drop.author(), drop.from());
        dropped.add(drop);
      }
    }
  }

  /** Shares all entries with a newly confirmed device. */
  public void shareAllWith(DeviceId device) throws KeyDirectoryException {
    memory.change(state -> {
      Set<UnsharedPin> unshared = new HashSet<>(state.unshared());
      for (PinEntry entry : PinBook.entries(state)) {
        unshared.add(
            new UnsharedPin(entry.device(), entry.sequence(), new PinRecipient.Device(device)));
      }
      return state.withPins(state.pins(), unshared);
    });
    sharing.share();
  }

  /** Restores the copies sealed to the recovery key. */
  @Override
  public void restored(RootKey root, DeviceList before, DeviceList after)
      throws RefusedException, KeyDirectoryException {
    List<SealedPin> copies = directory.pins(true);
    try (var kem = root.recoveryKem()) {
      Opener recovery =
          new Opener() {
            @Override
            public ByteString recipient() {
              return ByteString.zeros(16);
            }

            @Override
            public Optional<HybridPrivateKey> key(long prekeyId) {
              return prekeyId == 0 ? Optional.of(kem) : Optional.empty();
            }
          };
      importCopies(copies, recovery, before);
    }
    signAgain(after);
    sharing.share();
  }

  /**
   * Signs again, in this device's own log, the latest entries of devices that are no longer valid.
   */
  private void signAgain(DeviceList own) throws RefusedException {
    Instant now = clock.instant();
    memory.change(state -> {
      Map<UserId, PinEntry> latest = new HashMap<>();
      for (PinEntry entry : PinBook.entries(state)) {
        latest.merge(entry.contact(), entry, BinaryOperator.maxBy(PinLogs.LATER));
      }
      KeyState next = state;
      for (PinEntry entry : latest.values()) {
        if (!own.active().containsKey(entry.device())) {
          next = sign(next, own, entry.contact(), entry.action(), entry.root(), now);
        }
      }
      return next;
    });
  }

  /**
   * Opens copies and stores those that verify.
   *
   * @param own the list of valid devices
   */
  private Imported importCopies(List<SealedPin> copies, Opener opener, DeviceList own) {
    int[] refused = new int[1];
    Map<DeviceId, Long> unreadable = new HashMap<>();
    memory.change(state -> {
      PinLogs logs = PinBook.of(state, user(), own);
      Set<PinBook.Place> known = PinBook.places(state);
      List<ByteString> pins = new ArrayList<>(state.pins());
      for (SealedPin copy : copies) {
        try {
          if (known.add(new PinBook.Place(copy.author(), copy.sequence()))) {
            PinEntry entry = open(copy, opener);
            logs.accept(entry, own);
            pins.add(entry.object().bytes());
          }
        } catch (RefusedException e) {
          refused[0]++;
          if (KEY_IS_GONE.contains(e.rule())) {
            unreadable.merge(copy.author(), copy.sequence(), Math::min);
          }
        }
      }
      return state.withPins(pins, state.unshared());
    });
    return new Imported(refused[0], unreadable);
  }

  private static PinEntry open(SealedPin copy, Opener opener) throws RefusedException {
    Envelope.Opened opened = Envelope.open(Purpose.PIN, opener, copy.envelope());
    opened.sharedSecret().close();
    PinEntry entry = PinEntry.parse(opened.content());
    Require.that(entry.device().equals(copy.author()), Rule.R_PIN_1);
    return entry;
  }

  private UserId user() {
    return ring.identity().device().user();
  }
}
