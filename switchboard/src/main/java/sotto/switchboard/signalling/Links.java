package sotto.switchboard.signalling;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import sotto.protocol.DeviceId;
import sotto.protocol.SessionId;
import sotto.protocol.UserId;
import sotto.protocol.signalling.Presence;
import sotto.protocol.signalling.ServerMessage;
import sotto.protocol.signalling.Topic;
import sotto.switchboard.agent.Ticker;
import sotto.switchboard.agent.TimerWheel;
import sotto.switchboard.calls.Devices;
import sotto.switchboard.calls.OnlineDevice;
import sotto.switchboard.directory.Directory;

/** All links, found by device and by person. Only for the agent's thread. */
final class Links implements Devices {
  private final Map<DeviceId, Link> byDevice = new HashMap<>();
  private final Map<UserId, List<Link>> byUser = new HashMap<>();
  private final Map<SessionId, Link> bySession = new HashMap<>();
  private final Ticker ticker;
  private final SignallingMetrics metrics;
  private final Consumer<Link> tooSlow;
  private final Watches watches;
  private final Broadcaster broadcaster;

  /**
   * Starts without links.
   *
   * @param tooSlow gets links to break off; must not do so at once
   */
  Links(
      TimerWheel timers,
      Ticker ticker,
      SignallingMetrics metrics,
      Directory directory,
      Function<UserId, Presence> presenceOf,
      Consumer<Link> tooSlow) {
    this.ticker = ticker;
    this.metrics = metrics;
    this.tooSlow = tooSlow;
    Consumer<Runnable> later = slice -> timers.after(Duration.ZERO, slice);
    this.watches = new Watches(this, timers, directory, presenceOf);
    this.broadcaster = new Broadcaster(later, (link, message) -> send(link, message, null));
  }

  void add(Link link) {
    byDevice.put(link.owner.device(), link);
    byUser.computeIfAbsent(link.owner.user(), _ -> new ArrayList<>(1)).add(link);
    bySession.put(link.owner.session(), link);
  }

  /** Gives a link to another session of its device and person. */
  void own(Link link, DeviceSession next) {
    bySession.remove(link.owner.session(), link);
    link.owner = next;
    bySession.put(next.session(), link);
  }

  void remove(Link link) {
    watches.forget(link);
    byDevice.remove(link.owner.device(), link);
    bySession.remove(link.owner.session(), link);
    List<Link> links = byUser.get(link.owner.user());
    if (links != null && links.remove(link) && links.isEmpty()) {
      byUser.remove(link.owner.user());
    }
  }

  /** The people whom each link watches. */
  Watches watches() {
    return watches;
  }

  @Nullable Link of(DeviceId device) {
    return byDevice.get(device);
  }

  @Nullable Link of(SessionId session) {
    return bySession.get(session);
  }

  List<Link> of(UserId user) {
    return List.copyOf(byUser.getOrDefault(user, List.of()));
  }

  Collection<Link> all() {
    return byDevice.values();
  }

  /**
   * The links of some people; takes time by the smaller number of these and of the people online.
   */
  List<Link> of(Set<UserId> users) {
    Set<UserId> online = byUser.keySet();
    Set<UserId> fewer = users.size() < online.size() ? users : online;
    return fewer.stream()
        .filter(users::contains)
        .flatMap(user -> byUser.getOrDefault(user, List.of()).stream())
        .toList();
  }

  /** Sends a message, and reports the link as too slow if that exceeds its queue. */
  void send(Link link, EncodedMessage message, @Nullable String re) {
    metrics.sent();
    if (!link.send(message, re, ticker.millis())) {
      tooSlow.accept(link);
    }
  }

  @Override
  public List<OnlineDevice> onlineOf(UserId user) {
    List<Link> links = byUser.get(user);
    if (links == null) {
      return List.of();
    }
    return links.stream()
        .filter(link -> !link.isBroken())
        .map(Links::online)
        .sorted(Comparator.comparing(OnlineDevice::idle))
        .toList();
  }

  static OnlineDevice online(Link link) {
    return new OnlineDevice(link.owner.user(), link.owner.device(), link.client, link.idle);
  }

  @Override
  public boolean isConnected(DeviceId device) {
    Link link = byDevice.get(device);
    return link != null && link.isConnected();
  }

  @Override
  public boolean send(DeviceId device, ServerMessage message) {
    Link link = byDevice.get(device);
    if (link == null || link.isBroken()) {
      return false;
    }
    send(link, EncodedMessage.of(message), null);
    return true;
  }

  @Override
  public void changed(UserId user, Topic topic) {
    List<Link> links = byUser.get(user);
    if (links != null) {
      EncodedMessage message = EncodedMessage.of(new ServerMessage.Changed(topic));
      links.forEach(link -> send(link, message, null));
    }
  }

  /** The number of links. */
  int size() {
    return byDevice.size();
  }

  /** Sends to every device, to an absent one when it is back. */
  void sendToAll(ServerMessage message) {
    broadcaster.send(EncodedMessage.of(message), byDevice.values());
  }

  /** Sends to some, to an absent one when it is back. */
  void send(Collection<Link> some, EncodedMessage message) {
    broadcaster.send(message, some);
  }

  /** Makes up for skipped messages, when there is room again. */
  void sendSkipped(Link link) {
    watches.sendSkipped(link);
  }
}
