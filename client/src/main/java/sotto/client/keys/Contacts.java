package sotto.client.keys;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import sotto.client.directory.KeyDirectory;
import sotto.client.directory.KeyDirectoryException;
import sotto.client.directory.PublishedDevice;
import sotto.client.directory.PublishedKeys;
import sotto.client.memory.ContactMemory;
import sotto.client.memory.KeyMemory;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.handshake.Concern;
import sotto.e2ee.handshake.Consent;
import sotto.e2ee.handshake.Contact;
import sotto.e2ee.handshake.LegPlan;
import sotto.e2ee.identity.DeviceCertificate;
import sotto.e2ee.identity.DeviceList;
import sotto.e2ee.identity.HeadStatement;
import sotto.e2ee.identity.ListMemory;
import sotto.e2ee.identity.PrekeyCertificate;
import sotto.e2ee.identity.VersionRange;
import sotto.e2ee.rules.FailureKind;
import sotto.e2ee.rules.RefusedException;
import sotto.e2ee.rules.Rule;
import sotto.e2ee.sign.VerifyingKey;
import sotto.e2ee.toggle.ToggleMemory;
import sotto.e2ee.toggle.ToggleStatement;
import sotto.protocol.DeviceId;
import sotto.protocol.UserId;

/**
 * Looks contacts up: fetches their keys, verifies them, compares them with the memory, and
 * remembers accepted ones. Blocks: call it on a virtual thread. Thread-safe.
 *
 * <p><b>Security guarantees:</b> a contact is usable only if the list verifies from its first entry
 * on and neither hides nor replaces anything that this device has seen.
 *
 * <p><b>Does not protect against:</b> a first contact with a false root; a frozen list, beyond what
 * {@link ContactFinding.Notice.Stale} shows.
 */
public final class Contacts {
  private final KeyDirectory directory;
  private final KeyMemory memory;
  private final Pins pins;
  private final InstantSource clock;

  public Contacts(KeyDirectory directory, KeyMemory memory, Pins pins, InstantSource clock) {
    this.directory = directory;
    this.memory = memory;
    this.pins = pins;
    this.clock = clock;
  }

  /** Looks a contact up, without a cache. */
  public ContactFinding find(UserId user) throws KeyDirectoryException {
    PublishedKeys keys = directory.keysOf(user);
    try {
      return find(user, keys);
    } catch (StatementAheadException ahead) {
      // R-HEAD-2: a statement refers to a later entry; perhaps the list has just grown.
      try {
        return find(user, directory.keysOf(user));
      } catch (StatementAheadException again) {
        return new ContactFinding.Unverifiable(Rule.R_HEAD_2.kind());
      }
    }
  }

  private ContactFinding find(UserId user, PublishedKeys keys) throws StatementAheadException {
    ByteString bytes = keys.list();
    if (bytes == null) {
      return memory.state().contact(user).list() == null
          ? new ContactFinding.NotSetUp()
          : new ContactFinding.RolledBack();
    }
    try {
      DeviceList list = DeviceList.verify(user, bytes);
      List<HeadStatement> statements = statements(list, keys.heads());
      remember(user, list);
      ToggleFinding toggle = toggle(user, list, keys.toggle());
      return usable(user, list, statements, keys.devices(), toggle);
    } catch (StatementAheadException e) {
      throw e;
    } catch (RefusedException e) {
      return switch (e.rule()) {
        case R_LIST_13 -> new ContactFinding.RolledBack();
        case R_LIST_14 -> new ContactFinding.Forked();
        default -> new ContactFinding.Unverifiable(e.kind());
      };
    }
  }

  /** Verifies the statements, ignoring those of devices that are not in the list. */
  private List<HeadStatement> statements(DeviceList list, List<ByteString> heads)
      throws RefusedException {
    List<HeadStatement> statements = new ArrayList<>();
    for (ByteString bytes : heads) {
      HeadStatement statement = HeadStatement.parse(bytes);
      if (!list.active().containsKey(statement.device())) {
        continue;
      }
      if (statement.head().sequence() > list.head().sequence()) {
        throw new StatementAheadException();
      }
      statement.requireOf(list, clock.instant());
      statements.add(statement);
    }
    return statements;
  }

  /** Checks R-LIST-13 and R-LIST-14, and remembers the list. */
  private void remember(UserId user, DeviceList list) throws RefusedException {
    memory.change(state -> {
      ListMemory accepted = state.contact(user).list();
      if (accepted != null) {
        accepted.compare(list);
      }
      return state.withContact(user, contact -> contact.withList(ListMemory.of(list)));
    });
  }

  private ToggleFinding toggle(UserId user, DeviceList list, @Nullable ByteString bytes) {
    if (bytes == null) {
      return new ToggleFinding.Unproven();
    }
    try {
      ToggleStatement statement = ToggleStatement.parse(bytes);
      memory.change(state -> {
        ToggleMemory toggle = state.contact(user).toggle().accept(statement, list);
        return state.withContact(user, contact -> contact.withToggle(toggle));
      });
      return new ToggleFinding.Proven(statement.value());
    } catch (RefusedException e) {
      return new ToggleFinding.Unproven();
    }
  }

  private ContactFinding usable(
      UserId user,
      DeviceList list,
      List<HeadStatement> statements,
      List<PublishedDevice> published,
      ToggleFinding toggle) {
    Contact contact = contact(user, list);
    Set<ContactFinding.Notice> notices = new HashSet<>();
    VerifyingKey before = contact.rememberedRoot();
    if (before != null && !before.equals(list.root())) {
      notices.add(new ContactFinding.Notice.RootChanged(contact.pinned()));
    }
    List<ContactFinding.Reachable> devices = new ArrayList<>();
    Set<DeviceId> unconfirmed = new HashSet<>();
    Set<DeviceId> untimely = new HashSet<>();
    for (PublishedDevice device : published) {
      reachable(contact, device, statements, untimely)
          .ifPresent(reachable -> {
            devices.add(reachable);
            if (!reachable.confirmed()) {
              unconfirmed.add(reachable.device());
            }
            if (reachable.plan().concerns().contains(Concern.STALE_LIST)) {
              notices.add(new ContactFinding.Notice.Stale());
            }
          });
    }
    if (!unconfirmed.isEmpty()) {
      notices.add(new ContactFinding.Notice.UnconfirmedDevices(unconfirmed));
    }
    return new ContactFinding.Usable(contact, devices, untimely, notices, toggle);
  }

  /**
   * Empty for a device whose keys do not verify: it gets no leg. If only time is wrong, it is added
   * to {@code untimely}.
   */
  private Optional<ContactFinding.Reachable> reachable(
      Contact contact,
      PublishedDevice device,
      List<HeadStatement> statements,
      Set<DeviceId> untimely) {
    Instant now = clock.instant();
    try {
      DeviceCertificate certificate = DeviceCertificate.parse(device.certificate());
      PrekeyCertificate prekey = PrekeyCertificate.parse(device.prekey());
      Consent<LegPlan> plan =
          LegPlan.of(VersionRange.OWN, contact, certificate, prekey, statements, now);
      DeviceId id = certificate.device();
      memory.change(state ->
          state.withContact(
              certificate.user(), known -> known.withVersion(id, prekey.versions().high())));
      boolean confirmed = contact.list().standingOf(certificate) == DeviceList.Standing.CONFIRMED;
      return Optional.of(new ContactFinding.Reachable(id, confirmed, plan));
    } catch (RefusedException e) {
      if (e.kind() == FailureKind.CLOCKS_DIFFER && isListed(device, contact)) {
        untimely.add(device.device());
      }
      return Optional.empty();
    }
  }

  /** An unlisted certificate proves nothing about time: anyone can make one. */
  private static boolean isListed(PublishedDevice device, Contact contact) {
    try {
      return contact.list().standingOf(DeviceCertificate.parse(device.certificate()))
          == DeviceList.Standing.CONFIRMED;
    } catch (RefusedException e) {
      return false;
    }
  }

  private Contact contact(UserId user, DeviceList list) {
    ContactMemory known = memory.state().contact(user);
    VerifyingKey pinned = pins.pinned(user).flatMap(Contacts::key).orElse(null);
    return pinned == null
        ? new Contact(list, known.root(), false, known.highestVersions())
        : new Contact(list, pinned, true, known.highestVersions());
  }

  /** Empty for bytes that are not a valid key. */
  private static Optional<VerifyingKey> key(ByteString root) {
    try {
      return Optional.of(VerifyingKey.of(root));
    } catch (RefusedException e) {
      return Optional.empty();
    }
  }

  /** Remembers the root of a call with media: the contact is known from now on. */
  public void completed(UserId user, VerifyingKey root) {
    memory.change(
        state -> state.withContact(user, known -> known.withCompletedCall(root, clock.instant())));
  }

  /** The time of the last end-to-end encrypted call with media; empty for none. */
  public Optional<Instant> lastEndToEnd(UserId user) {
    return Optional.ofNullable(memory.state().contact(user).lastEndToEnd());
  }

  /** The contact's last signed setting that this device has seen. */
  public Optional<ToggleStatement.Value> rememberedToggle(UserId user) {
    return Optional.ofNullable(memory.state().contact(user).toggle().last())
        .map(ToggleStatement::value);
  }

  private static final class StatementAheadException extends RefusedException {
    private static final long serialVersionUID = 1;

    StatementAheadException() {
      super(Rule.R_HEAD_2);
    }
  }
}
