package sotto.client.directory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.identity.DeviceCertificate;
import sotto.e2ee.identity.DeviceList;
import sotto.e2ee.identity.HeadStatement;
import sotto.e2ee.identity.ListEntry;
import sotto.e2ee.rules.RefusedException;
import sotto.protocol.DeviceId;
import sotto.protocol.ErrorCode;
import sotto.protocol.UserId;

/**
 * A key server in memory, honest by default: keys that a test puts into {@link #shown} are served
 * in place of the true ones.
 */
public final class InMemoryKeys {
  private static final class Account {
    @Nullable ByteString list;
    final Map<DeviceId, ByteString> heads = new LinkedHashMap<>();
    final Map<DeviceId, PublishedDevice> devices = new LinkedHashMap<>();
    @Nullable ByteString toggle;
    boolean on;
    final InMemoryPins pins = new InMemoryPins();
    final InMemoryConfirmations confirmations = new InMemoryConfirmations();
  }

  private final InstantSource clock;
  private final Map<UserId, Account> accounts = new HashMap<>();
  private int confirmations;

  /** Keys that are served for a user in place of the true ones. */
  public final Map<UserId, PublishedKeys> shown = new HashMap<>();

  /** The name under which all pins are served; null for the true one. */
  public @Nullable DeviceId pinsShownAs;

  /** The number of answers to stored lists that get lost. */
  public int lostAnswers;

  /** The number of times that copies of pins were dropped. */
  public int drops;

  /** Every list that was handed in, also those that were refused. */
  public final List<ByteString> handedIn = new ArrayList<>();

  /** Whether the server is unreachable. */
  public boolean unreachable;

  public InMemoryKeys(InstantSource clock) {
    this.clock = clock;
  }

  /** The directory for one signed-in device. */
  public KeyDirectory of(UserId user, DeviceId device) {
    accounts.computeIfAbsent(user, key -> new Account());
    return new View(user, device);
  }

  /** The true keys. */
  public synchronized PublishedKeys truth(UserId user) {
    Account account = account(user);
    return new PublishedKeys(
        user,
        account.list,
        List.copyOf(account.heads.values()),
        List.copyOf(account.devices.values()),
        account.toggle);
  }

  /** Restores an older backup, which has {@code list} and nothing that came after it. */
  public synchronized void restore(UserId user, @Nullable ByteString list) {
    Account account = account(user);
    account.list = list;
    account.heads.clear();
    account.devices.clear();
    handedIn.clear();
  }

  /** The number of copies of pins served to a device. */
  public synchronized long pinsFor(UserId user, DeviceId device) {
    return account(user).pins.count(new PinRecipient.Device(device));
  }

  /** The value of the switch. */
  public synchronized boolean isOn(UserId user) {
    return account(user).on;
  }

  private Account account(UserId user) {
    Account account = accounts.get(user);
    if (account == null) {
      throw new IllegalStateException("nobody of that id");
    }
    return account;
  }

  private PublishedKeys show(UserId user) {
    PublishedKeys instead = shown.get(user);
    return instead == null ? truth(user) : instead;
  }

  static KeyDirectoryException refused(ErrorCode code, String field) {
    return new KeyDirectoryException(code.name(), field, "no");
  }

  private final class View implements KeyDirectory {
    private final UserId user;
    private final DeviceId device;

    View(UserId user, DeviceId device) {
      this.user = user;
      this.device = device;
    }

    private void reach() throws KeyDirectoryException {
      if (unreachable) {
        throw new KeyDirectoryException(KeyDirectoryException.UNREACHABLE, null, "nobody there");
      }
    }

    private Account own() throws KeyDirectoryException {
      reach();
      return account(user);
    }

    @Override
    public PublishedKeys keysOf(UserId other) throws KeyDirectoryException {
      synchronized (InMemoryKeys.this) {
        reach();
        if (!accounts.containsKey(other)) {
          throw refused(ErrorCode.NOT_FOUND, "userId");
        }
        return show(other);
      }
    }

    @Override
    public OwnKeys ownKeys() throws KeyDirectoryException {
      synchronized (InMemoryKeys.this) {
        reach();
        PublishedKeys keys = show(user);
        return new OwnKeys(
            keys,
            keys.devices().stream()
                .map(d -> new OwnKeys.NamedDevice(d.device(), "device", clock.instant()))
                .toList());
      }
    }

    @Override
    public void publishDevice(ByteString certificate, ByteString prekey)
        throws KeyDirectoryException {
      synchronized (InMemoryKeys.this) {
        reach();
        ByteString list = account(user).list;
        try {
          DeviceCertificate parsed = DeviceCertificate.parse(certificate);
          parsed.requireUsable(user, device, clock.instant());
          if (list != null) {
            DeviceList.Standing standing = DeviceList.verify(user, list).standingOf(parsed);
            if (standing == DeviceList.Standing.REVOKED
                || standing == DeviceList.Standing.REPLACED) {
              throw refused(ErrorCode.KEY_REFUSED, "certificate");
            }
          }
        } catch (RefusedException e) {
          throw refused(ErrorCode.KEY_REFUSED, "certificate");
        }
        account(user).devices.put(device, new PublishedDevice(device, certificate, prekey));
      }
    }

    @Override
    public PublishedKeys putList(ByteString bytes) throws KeyDirectoryException {
      synchronized (InMemoryKeys.this) {
        Account account = own();
        handedIn.add(bytes);
        try {
          DeviceList list = DeviceList.verify(user, bytes);
          if (account.list != null && !startsWith(list, DeviceList.verify(user, account.list))) {
            throw refused(ErrorCode.LIST_CHANGED, "list");
          }
          boolean newRoot =
              account.list != null
                  && !DeviceList.verify(user, account.list).root().equals(list.root());
          account.pins.dropUnreadable(list, newRoot);
          account.list = bytes;
          account.devices.values().removeIf(published -> isRevoked(list, published));
        } catch (RefusedException e) {
          throw refused(ErrorCode.KEY_REFUSED, "list");
        }
        if (lostAnswers > 0) {
          lostAnswers--;
          throw new KeyDirectoryException(KeyDirectoryException.UNREACHABLE, null, "lost");
        }
        return truth(user);
      }
    }

    private static boolean isRevoked(DeviceList list, PublishedDevice published) {
      try {
        return list.standingOf(DeviceCertificate.parse(published.certificate()))
            == DeviceList.Standing.REVOKED;
      } catch (RefusedException e) {
        throw new AssertionError(e);
      }
    }

    private static boolean startsWith(DeviceList list, DeviceList before) {
      List<ListEntry> entries = list.entries();
      int size = before.entries().size();
      return entries.size() >= size
          && entries.get(size - 1).id().equals(before.entries().getLast().id());
    }

    @Override
    public void putHead(ByteString statement) throws KeyDirectoryException {
      synchronized (InMemoryKeys.this) {
        reach();
        ByteString list = account(user).list;
        try {
          if (list == null) {
            throw refused(ErrorCode.KEY_REFUSED, "statement");
          }
          HeadStatement.parse(statement).requireOf(DeviceList.verify(user, list), clock.instant());
        } catch (RefusedException e) {
          throw refused(ErrorCode.KEY_REFUSED, "statement");
        }
        account(user).heads.put(device, statement);
      }
    }

    @Override
    public void setEndToEnd(boolean on, boolean only, ByteString statement)
        throws KeyDirectoryException {
      synchronized (InMemoryKeys.this) {
        Account account = own();
        account.on = on;
        account.toggle = statement;
      }
    }

    @Override
    public void addPins(DeviceId author, long sequence, Map<PinRecipient, ByteString> copies)
        throws KeyDirectoryException {
      synchronized (InMemoryKeys.this) {
        own().pins.add(author, sequence, copies);
      }
    }

    @Override
    public List<SealedPin> pins(boolean recovery) throws KeyDirectoryException {
      synchronized (InMemoryKeys.this) {
        PinRecipient recipient =
            recovery ? new PinRecipient.Recovery() : new PinRecipient.Device(device);
        return own().pins.of(recipient, pinsShownAs);
      }
    }

    @Override
    public PinReach pinReach() throws KeyDirectoryException {
      synchronized (InMemoryKeys.this) {
        return own().pins.reach();
      }
    }

    @Override
    public void dropPins(DeviceId author, long from) throws KeyDirectoryException {
      synchronized (InMemoryKeys.this) {
        Account account = own();
        drops++;
        account.pins.drop(new PinRecipient.Device(device), author, from);
      }
    }

    @Override
    public PendingConfirmation beginConfirmation(ByteString request) throws KeyDirectoryException {
      synchronized (InMemoryKeys.this) {
        Instant expires = clock.instant().plus(Duration.ofMinutes(10));
        Account account = own();
        return account.confirmations.begin("c" + confirmations++, device, request, expires);
      }
    }

    @Override
    public List<PendingConfirmation> confirmations() throws KeyDirectoryException {
      synchronized (InMemoryKeys.this) {
        return own().confirmations.all();
      }
    }

    @Override
    public void respond(String confirmation, ByteString response) throws KeyDirectoryException {
      synchronized (InMemoryKeys.this) {
        own().confirmations.respond(confirmation, response);
      }
    }

    @Override
    public void reveal(String confirmation, ByteString reveal) throws KeyDirectoryException {
      synchronized (InMemoryKeys.this) {
        own().confirmations.reveal(confirmation, reveal);
      }
    }

    @Override
    public void endConfirmation(String confirmation) throws KeyDirectoryException {
      synchronized (InMemoryKeys.this) {
        own().confirmations.end(confirmation);
      }
    }
  }
}
