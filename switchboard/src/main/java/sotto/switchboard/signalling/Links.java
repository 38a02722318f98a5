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
import org.jspecify.annotations.Nullable;
import sotto.protocol.DeviceId;
import sotto.protocol.SessionId;
import sotto.protocol.UserId;
import sotto.protocol.signalling.ServerMessage;
import sotto.protocol.signalling.SignallingLimits;
import sotto.protocol.signalling.Topic;
import sotto.switchboard.agent.Ticker;
import sotto.switchboard.agent.TimerWheel;
import sotto.switchboard.calls.Devices;
import sotto.switchboard.calls.OnlineDevice;
import sotto.switchboard.presence.Audience;

/** All links, found by device and by person. Only for the agent's thread. */
final class Links implements Devices, Audience {
  private static final EncodedMessage PEOPLE =
      EncodedMessage.of(new ServerMessage.Changed(Topic.PEOPLE));

  private final Map<DeviceId, Link> byDevice = new HashMap<>();
  private final Map<UserId, List<Link>> byUser = new HashMap<>();
  private final Map<SessionId, Link> bySession = new HashMap<>();
  private final Ticker ticker;
  private final SignallingMetrics metrics;
  private final Consumer<Link> tooSlow;
  private final Broadcaster presence;
  private final Broadcaster changes;

  /** {@code tooSlow} gets links to break off; it must not do so at once. */
  Links(TimerWheel timers, Ticker ticker, SignallingMetrics metrics, Consumer<Link> tooSlow) {
    this.ticker = ticker;
    this.metrics = metrics;
    this.tooSlow = tooSlow;
    Consumer<Runnable> later = slice -> timers.after(Duration.ZERO, slice);
    this.presence =
        new Broadcaster(later, () -> List.copyOf(byDevice.values()), this::sendIfThereIsRoom);
    this.changes =
        new Broadcaster(
            later,
            () -> List.copyOf(byDevice.values()),
            (link, message) -> send(link, message, null));
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
    byDevice.remove(link.owner.device(), link);
    bySession.remove(link.owner.session(), link);
    List<Link> links = byUser.get(link.owner.user());
    if (links != null && links.remove(link) && links.isEmpty()) {
      byUser.remove(link.owner.user());
    }
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
   * Notifies the devices of some people; takes time by the smaller number of these and of the
   * people online.
   */
  void changed(Set<UserId> users, Topic topic) {
    Set<UserId> online = byUser.keySet();
    Set<UserId> fewer = users.size() < online.size() ? users : online;
    for (UserId user : fewer) {
      if (users.contains(user)) {
        changed(user, topic);
      }
    }
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

  @Override
  public int size() {
    return byDevice.size();
  }

  @Override
  public void broadcast(ServerMessage message) {
    presence.send(EncodedMessage.of(message));
  }

  private void sendIfThereIsRoom(Link link, EncodedMessage message) {
    if (link.isConnected() && link.queued() < SignallingLimits.MAX_UNACKNOWLEDGED / 2) {
      send(link, message, null);
    } else {
      link.peopleOutOfDate = true;
    }
  }

  /** Sends to every device, to an absent one when it is back. */
  void sendToAll(ServerMessage message) {
    changes.send(EncodedMessage.of(message));
  }

  /** Sends a notice in place of skipped broadcasts, when there is room again. */
  void sendSkipped(Link link) {
    if (link.peopleOutOfDate
        && link.isConnected()
        && link.queued() < SignallingLimits.MAX_UNACKNOWLEDGED / 4) {
      link.peopleOutOfDate = false;
      send(link, PEOPLE, null);
    }
  }
}
