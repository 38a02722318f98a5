package sotto.server.http.connections;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * The output that waits for clients that do not read it, at the moment of one sweep. Each
 * connection may hold back a little; those of thousands together would fill the memory.
 */
final class UnreadOutput {
  private final Map<Object, Party> parties = new HashMap<>();
  private long bytes;

  /** The connections of one address or session that have output waiting. */
  private static final class Party {
    private final List<Unread> connections = new ArrayList<>(1);
    private long bytes;
  }

  private record Unread(ClientConnection connection, long bytes) {}

  /** Adds a connection, and notes in it for how many sweeps its output has been waiting. */
  void add(ClientConnection connection) {
    long unread = connection.unreadBytes();
    if (unread == 0) {
      connection.unreadSweeps = 0;
      return;
    }
    connection.unreadSweeps++;
    Party party = parties.computeIfAbsent(connection.party(), _ -> new Party());
    party.connections.add(new Unread(connection, unread));
    party.bytes += unread;
    bytes += unread;
  }

  /**
   * The connections to close so that no more than this waits: of the party for which most waits,
   * the one that has not read for longest, and so on.
   */
  List<ClientConnection> above(long most) {
    List<ClientConnection> tooMany = new ArrayList<>();
    if (bytes <= most) {
      return tooMany;
    }
    PriorityQueue<Party> largest =
        new PriorityQueue<>(Comparator.comparingLong((Party party) -> party.bytes).reversed());
    for (Party party : parties.values()) {
      party.connections.sort(Comparator.comparingInt(unread -> unread.connection.unreadSweeps));
      largest.add(party);
    }
    while (bytes > most && !largest.isEmpty()) {
      Party party = largest.remove();
      Unread longest = party.connections.removeLast();
      tooMany.add(longest.connection);
      bytes -= longest.bytes;
      party.bytes -= longest.bytes;
      if (!party.connections.isEmpty()) {
        largest.add(party);
      }
    }
    return tooMany;
  }
}
