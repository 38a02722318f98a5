package sotto.switchboard.signalling;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import sotto.protocol.SessionId;
import sotto.protocol.UserId;

/** The sockets that have no link yet, by session and by person. Only for the agent's thread. */
final class UnlinkedSockets {
  private final Map<SessionId, Set<Connection>> bySession = new HashMap<>();
  private final Map<UserId, Set<Connection>> byUser = new HashMap<>();

  void add(Connection connection) {
    add(bySession, connection.owner.session(), connection);
    add(byUser, connection.owner.user(), connection);
  }

  void remove(Connection connection) {
    remove(bySession, connection.owner.session(), connection);
    remove(byUser, connection.owner.user(), connection);
  }

  List<Connection> of(SessionId session) {
    return List.copyOf(bySession.getOrDefault(session, Set.of()));
  }

  List<Connection> of(UserId user) {
    return List.copyOf(byUser.getOrDefault(user, Set.of()));
  }

  Set<SessionId> sessions() {
    return bySession.keySet();
  }

  List<Connection> all() {
    return bySession.values().stream().flatMap(Collection::stream).toList();
  }

  private static <K> void add(Map<K, Set<Connection>> sockets, K key, Connection connection) {
    sockets.computeIfAbsent(key, _ -> LinkedHashSet.newLinkedHashSet(1)).add(connection);
  }

  private static <K> void remove(Map<K, Set<Connection>> sockets, K key, Connection connection) {
    Set<Connection> some = sockets.get(key);
    if (some != null && some.remove(connection) && some.isEmpty()) {
      sockets.remove(key);
    }
  }
}
