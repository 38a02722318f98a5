package sotto.server.http.connections;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.Channel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sotto.server.config.AddressRanges;

/**
 * All open connections but those of declared proxies, by party: the network address of strangers,
 * or the session. Those of a party are in the order of their last use. From any thread; never
 * blocks for longer than a few steps.
 */
public final class Connections {
  /** The time between two calls of {@link #sweep}. */
  public static final Duration SWEEP_EVERY = Duration.ofSeconds(1);

  private static final Logger LOG = LoggerFactory.getLogger(Connections.class);

  private final ConnectionBounds bounds;
  private final AddressRanges proxies;
  private final LongSupplier nanoTime;
  private final LogThrottle throttle = new LogThrottle();
  private final LogThrottle unreadThrottle = new LogThrottle();
  private final Set<ClientConnection> all = new HashSet<>();
  private final LinkedHashSet<ClientConnection> strangers = new LinkedHashSet<>();
  private final Map<Object, LinkedHashSet<ClientConnection>> byParty = new HashMap<>();
  private volatile @Nullable Counter displaced;

  /**
   * No connections.
   *
   * @param proxies their connections are not bounded: they carry everybody's requests
   */
  public Connections(ConnectionBounds bounds, AddressRanges proxies, LongSupplier nanoTime) {
    this.bounds = bounds;
    this.proxies = proxies;
    this.nanoTime = nanoTime;
  }

  /** Shows the number of connections, and of those that were closed to make room. */
  public void measure(MeterRegistry meters) {
    Gauge.builder("sotto.http.connections", this, c -> c.count(false))
        .tag("kind", "signed-in")
        .register(meters);
    Gauge.builder("sotto.http.connections", this, c -> c.count(true))
        .tag("kind", "strangers")
        .register(meters);
    displaced = meters.counter("sotto.http.connections.displaced");
  }

  private synchronized int count(boolean ofStrangers) {
    return ofStrangers ? strangers.size() : all.size() - strangers.size();
  }

  /** Counts a connection that was just accepted. */
  void accepted(Channel channel) {
    if (!(channel.remoteAddress() instanceof InetSocketAddress peer)
        || proxies.contains(peer.getAddress().getHostAddress())) {
      return;
    }
    InetAddress address = NetworkAddress.of(peer.getAddress());
    ClientConnection next = new ClientConnection(this, channel, address, nanoTime.getAsLong());
    List<ClientConnection> tooMany = new ArrayList<>(1);
    synchronized (this) {
      all.add(next);
      add(next, tooMany);
    }
    channel.closeFuture().addListener(_ -> closed(next));
    cutOff(tooMany);
  }

  private synchronized void closed(ClientConnection connection) {
    if (all.remove(connection)) {
      removeFromParty(connection);
    }
  }

  synchronized void used(ClientConnection connection) {
    connection.hasRequested = true;
    connection.usedAtNanos = nanoTime.getAsLong();
    LinkedHashSet<ClientConnection> party = byParty.get(connection.party());
    if (party == null || !all.contains(connection)) {
      return; // it was displaced, and is about to close
    }
    party.addLast(connection);
    if (connection.session == null) {
      strangers.addLast(connection);
    }
  }

  synchronized void requestBegan(ClientConnection connection) {
    connection.requests++;
    used(connection);
  }

  synchronized void requestEnded(ClientConnection connection) {
    connection.requests--;
    used(connection);
  }

  void admitted(ClientConnection connection, Object session) {
    move(connection, session);
  }

  void refused(ClientConnection connection) {
    move(connection, null);
  }

  /**
   * Counts the connections of a session that has ended for their addresses again. Otherwise a
   * person who signs in again and again would have as many as for one session, each time.
   */
  public void ended(Object session) {
    List<ClientConnection> tooMany = new ArrayList<>(0);
    synchronized (this) {
      LinkedHashSet<ClientConnection> party = byParty.remove(session);
      if (party == null) {
        return;
      }
      for (ClientConnection connection : party) {
        connection.session = null;
        add(connection, tooMany);
      }
    }
    cutOff(tooMany);
  }

  private void move(ClientConnection connection, @Nullable Object session) {
    List<ClientConnection> tooMany = new ArrayList<>(1);
    synchronized (this) {
      Object party = session == null ? connection.address : session;
      if (!all.contains(connection) || connection.party().equals(party)) {
        return;
      }
      removeFromParty(connection);
      connection.session = session;
      add(connection, tooMany);
    }
    cutOff(tooMany);
  }

  private void add(ClientConnection connection, List<ClientConnection> tooMany) {
    LinkedHashSet<ClientConnection> party =
        byParty.computeIfAbsent(connection.party(), _ -> LinkedHashSet.newLinkedHashSet(2));
    party.add(connection);
    if (connection.session != null) {
      displaceFrom(party, bounds.perSession(), tooMany);
      return;
    }
    strangers.add(connection);
    displaceFrom(party, bounds.perAddress(), tooMany);
    displaceFrom(strangers, bounds.strangers(), tooMany);
  }

  private void displaceFrom(
      SequencedSet<ClientConnection> crowd, int most, List<ClientConnection> tooMany) {
    while (crowd.size() > most) {
      ClientConnection oldest = crowd.getFirst();
      all.remove(oldest);
      removeFromParty(oldest);
      tooMany.add(oldest);
    }
  }

  private void removeFromParty(ClientConnection connection) {
    strangers.remove(connection);
    LinkedHashSet<ClientConnection> party = byParty.get(connection.party());
    if (party != null && party.remove(connection) && party.isEmpty()) {
      byParty.remove(connection.party());
    }
  }

  private void cutOff(List<ClientConnection> tooMany) {
    for (ClientConnection connection : tooMany) {
      connection.cutOff();
      countDisplaced();
      throttle.count(count ->
          LOG.atWarn()
              .addKeyValue("party", partyOf(connection))
              .addKeyValue("closed", count)
              .log(
                  "closed the longest unused of too many connections; many of them from one address"
                      + " are an attack, to be blocked in the firewall, or an office that needs a"
                      + " higher connections.per-address"));
    }
  }

  /**
   * Closes connections that have made no request for too long, even if bytes arrive on them one by
   * one, and such as do not read while too much waits for all of them together. A request or
   * WebSocket under way is a use.
   */
  public void sweep() {
    List<ClientConnection> unused = new ArrayList<>();
    UnreadOutput unread = new UnreadOutput();
    synchronized (this) {
      long now = nanoTime.getAsLong();
      for (ClientConnection connection : all) {
        if (isUnused(connection, now)) {
          unused.add(connection);
        } else {
          unread.add(connection);
        }
      }
    }
    unused.forEach(ClientConnection::cutOff);
    for (ClientConnection connection : unread.above(bounds.unreadBytes())) {
      connection.cutOff();
      countDisplaced();
      unreadThrottle.count(count ->
          LOG.atWarn()
              .addKeyValue("party", partyOf(connection))
              .addKeyValue("closed", count)
              .log(
                  "closed connections that do not read, because their answers take too much memory;"
                      + " many of them from one address are an attack, to be blocked in the"
                      + " firewall"));
    }
  }

  private void countDisplaced() {
    Counter counter = displaced;
    if (counter != null) {
      counter.increment();
    }
  }

  private static Object partyOf(ClientConnection connection) {
    return connection.session == null ? connection.address : "a session";
  }

  private boolean isUnused(ClientConnection connection, long now) {
    Duration most = connection.hasRequested ? bounds.betweenRequests() : bounds.untilRequest();
    return connection.requests == 0 && now - connection.usedAtNanos > most.toNanos();
  }
}
