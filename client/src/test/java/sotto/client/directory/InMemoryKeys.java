package sotto.client.directory;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
    final Map<String, TreeMap<Long, Map<PinRecipient, ByteString>>> pins = new TreeMap<>();
    final Map<String, PendingConfirmation> confirmations = new LinkedHashMap<>();
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

  /** The number of copies of pins served to a device. */
  public synchronized long pinsFor(UserId user, DeviceId device) {
    return account(user).pins.values().stream()
        .flatMap(log -> log.values().stream())
        .filter(copies -> copies.containsKey(new PinRecipient.Device(device)))
        .count();
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

  private static KeyDirectoryException refused(ErrorCode code, String field) {
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
        reach();
        Account account = account(user);
        try {
          DeviceList list = DeviceList.verify(user, bytes);
          if (account.list != null && !startsWith(list, DeviceList.verify(user, account.list))) {
            throw refused(ErrorCode.LIST_CHANGED, "list");
          }
          dropUnreadable(account, list);
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

    private static void dropUnreadable(Account account, DeviceList list) throws RefusedException {
      boolean newRoot =
          account.list != null
              && !DeviceList.verify(list.user(), account.list).root().equals(list.root());
      account
          .pins
          .values()
          .forEach(log ->
              log.values()
                  .forEach(copies ->
                      copies
                          .keySet()
                          .removeIf(recipient ->
                              switch (recipient) {
                                case PinRecipient.Recovery() -> newRoot;
                                case PinRecipient.Device(DeviceId device) ->
                                    !list.active().containsKey(device);
                              })));
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
        reach();
        account(user).on = on;
        account(user).toggle = statement;
      }
    }

    @Override
    public void addPins(DeviceId author, long sequence, Map<PinRecipient, ByteString> copies)
        throws KeyDirectoryException {
      synchronized (InMemoryKeys.this) {
        reach();
        Map<PinRecipient, ByteString> there =
            account(user)
                .pins
                .computeIfAbsent(author.value(), key -> new TreeMap<>())
                .computeIfAbsent(sequence, key -> new HashMap<>());
        for (var copy : copies.entrySet()) {
          ByteString old = there.get(copy.getKey());
          if (old != null && !old.equals(copy.getValue())) {
            throw refused(ErrorCode.PIN_EXISTS, "copies");
          }
        }
        there.putAll(copies);
      }
    }

    @Override
    public List<SealedPin> pins(boolean recovery) throws KeyDirectoryException {
      synchronized (InMemoryKeys.this) {
        reach();
        PinRecipient recipient =
            recovery ? new PinRecipient.Recovery() : new PinRecipient.Device(device);
        List<SealedPin> found = new ArrayList<>();
        account(user)
            .pins
            .forEach((author, log) ->
                log.forEach((sequence, copies) -> {
                  ByteString envelope = copies.get(recipient);
                  if (envelope != null) {
                    DeviceId shownAs = pinsShownAs == null ? new DeviceId(author) : pinsShownAs;
                    found.add(new SealedPin(shownAs, sequence, envelope));
                  }
                }));
        found.sort(
            Comparator.comparing((SealedPin pin) -> pin.author().value())
                .thenComparingLong(SealedPin::sequence));
        return found;
      }
    }

    @Override
    public PinReach pinReach() throws KeyDirectoryException {
      synchronized (InMemoryKeys.this) {
        reach();
        Map<PinReach.Log, Long> next = new HashMap<>();
        account(user)
            .pins
            .forEach((author, log) ->
                log.forEach((sequence, copies) ->
                    copies
                        .keySet()
                        .forEach(recipient ->
                            next.merge(
                                new PinReach.Log(recipient, new DeviceId(author)),
                                sequence + 1,
                                Math::max))));
        return new PinReach(next);
      }
    }

    @Override
    public void dropPins(DeviceId author, long from) throws KeyDirectoryException {
      synchronized (InMemoryKeys.this) {
        reach();
        drops++;
        account(user)
            .pins
            .getOrDefault(author.value(), new TreeMap<>())
            .tailMap(from)
            .values()
            .forEach(copies -> copies.remove(new PinRecipient.Device(device)));
      }
    }

    @Override
    public PendingConfirmation beginConfirmation(ByteString request) throws KeyDirectoryException {
      synchronized (InMemoryKeys.this) {
        reach();
        Map<String, PendingConfirmation> open = account(user).confirmations;
        open.values().removeIf(other -> other.device().equals(device));
        String id = "c" + confirmations++;
        PendingConfirmation begun =
            new PendingConfirmation(
                id,
                device,
                "device",
                request,
                null,
                null,
                clock.instant().plus(Duration.ofMinutes(10)));
        open.put(id, begun);
        return begun;
      }
    }

    @Override
    public List<PendingConfirmation> confirmations() throws KeyDirectoryException {
      synchronized (InMemoryKeys.this) {
        reach();
        return List.copyOf(account(user).confirmations.values());
      }
    }

    private void replace(String id, @Nullable ByteString response, @Nullable ByteString reveal)
        throws KeyDirectoryException {
      reach();
      PendingConfirmation now = account(user).confirmations.get(id);
      if (now == null) {
        throw refused(ErrorCode.NOT_FOUND, "confirmationId");
      }
      boolean again =
          (response != null && now.response() != null) || (reveal != null && now.reveal() != null);
      if (again) {
        throw refused(ErrorCode.WRONG_STATE, "confirmationId");
      }
      account(user)
          .confirmations
          .put(
              id,
              new PendingConfirmation(
                  id,
                  now.device(),
                  now.deviceName(),
                  now.request(),
                  response == null ? now.response() : response,
                  reveal,
                  now.expiresAt()));
    }

    @Override
    public void respond(String confirmation, ByteString response) throws KeyDirectoryException {
      synchronized (InMemoryKeys.this) {
        replace(confirmation, response, null);
      }
    }

    @Override
    public void reveal(String confirmation, ByteString reveal) throws KeyDirectoryException {
      synchronized (InMemoryKeys.this) {
        replace(confirmation, null, reveal);
      }
    }

    @Override
    public void endConfirmation(String confirmation) throws KeyDirectoryException {
      synchronized (InMemoryKeys.this) {
        reach();
        account(user).confirmations.remove(confirmation);
      }
    }
  }
}
