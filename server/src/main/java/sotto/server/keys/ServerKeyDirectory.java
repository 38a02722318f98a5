package sotto.server.keys;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import sotto.e2ee.identity.DeviceList;
import sotto.protocol.DeviceId;
import sotto.protocol.UserId;
import sotto.server.auth.SessionGate;
import sotto.store.Keys;
import sotto.store.Keys.Head;
import sotto.store.Keys.PublishedDevice;
import sotto.store.Keys.UserKeys;
import sotto.store.Sessions.Session;

/**
 * The part of a user's keys that others, and the user, may see. Blocks.
 *
 * <p><b>Does not protect against:</b> this server showing other keys; the clients' own checks and
 * memory do.
 */
public final class ServerKeyDirectory {
  private final Keys keys;
  private final SessionGate gate;
  private final KnownLists lists;

  public ServerKeyDirectory(Keys keys, SessionGate gate, KnownLists lists) {
    this.keys = keys;
    this.gate = gate;
    this.lists = lists;
  }

  /** The user's stored list. */
  KnownList listOf(UserId user) {
    return lists.of(user, keys.of(user).entries());
  }

  /** Caches the user's new list. */
  void learn(DeviceList list) {
    lists.learn(list);
  }

  /** The keys that every person of the organisation may see. */
  KeysBody shown(UserId user) {
    UserKeys kept = keys.of(user);
    return shown(user, kept, lists.of(user, kept.entries()), sessions(user));
  }

  /** The keys as the user sees them, who may also know the names. */
  OwnKeysBody own(UserId user) {
    UserKeys kept = keys.of(user);
    KnownList list = lists.of(user, kept.entries());
    Map<DeviceId, Session> sessions = sessions(user);
    return new OwnKeysBody(
        shown(user, kept, list, sessions),
        kept.devices().stream()
            .filter(device -> counts(device, list, sessions))
            .map(device ->
                new OwnKeysBody.DeviceName(
                    device.device(), device.name(), lastSeen(device, sessions)))
            .toList());
  }

  private static KeysBody shown(
      UserId user, UserKeys kept, KnownList list, Map<DeviceId, Session> sessions) {
    return KeysBody.of(
        user,
        list,
        kept.heads().stream()
            .filter(head -> list.isConfirmed(head.device()))
            .map(Head::statement)
            .toList(),
        kept.devices().stream()
            .filter(device -> counts(device, list, sessions))
            .filter(device -> !list.contradicts(device.device(), device.certificate()))
            .toList(),
        kept.toggle());
  }

  /** Whether the device is in use: listed, or signed in and not removed from the list. */
  private static boolean counts(
      PublishedDevice device, KnownList list, Map<DeviceId, Session> sessions) {
    DeviceId id = device.device();
    return list.isConfirmed(id) || (sessions.containsKey(id) && !list.isGone(id));
  }

  private static Instant lastSeen(PublishedDevice device, Map<DeviceId, Session> sessions) {
    Session session = sessions.get(device.device());
    return session == null ? device.publishedAt() : session.lastSeenAt();
  }

  private Map<DeviceId, Session> sessions(UserId user) {
    List<Session> open = gate.openSessions(user);
    return open.stream().collect(Collectors.toMap(Session::device, Function.identity()));
  }
}
