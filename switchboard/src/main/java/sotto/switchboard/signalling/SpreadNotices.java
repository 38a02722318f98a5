package sotto.switchboard.signalling;

import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import sotto.protocol.signalling.ServerMessage;
import sotto.protocol.signalling.Topic;
import sotto.switchboard.agent.TimerWheel;

/**
 * Notices after which each device asks the server over HTTP. Those to many devices are spread over
 * seconds, {@link #AT_ONCE} every {@link #PAUSE}, so that 5,000 devices ask within ten seconds and
 * not within one. Devices in a call, and notices to a few devices, do not wait. Only for the
 * agent's thread.
 *
 * <p>A device waits once, whatever changes meanwhile: so the memory is bounded by the number of
 * devices, and a change that follows another while they wait costs no further request.
 */
final class SpreadNotices {
  static final int AT_ONCE = 50;
  static final Duration PAUSE = Duration.ofMillis(50);

  private final TimerWheel timers;
  private final BiConsumer<Link, EncodedMessage> send;
  private final Predicate<Link> first;
  private final Map<Topic, EncodedMessage> messages = new EnumMap<>(Topic.class);
  private final Map<Link, Set<Topic>> waiting = new LinkedHashMap<>();
  private boolean running;

  /**
   * Starts without notices.
   *
   * @param first whether a link does not wait, because its device is in a call
   */
  SpreadNotices(TimerWheel timers, BiConsumer<Link, EncodedMessage> send, Predicate<Link> first) {
    this.timers = timers;
    this.send = send;
    this.first = first;
    for (Topic topic : Topic.values()) {
      messages.put(topic, EncodedMessage.of(new ServerMessage.Changed(topic)));
    }
  }

  /** Notifies the links of a change of the topic, some of them later. */
  void notify(Collection<Link> links, Topic topic) {
    if (links.size() <= AT_ONCE) {
      links.forEach(link -> send(link, topic));
      return;
    }
    for (Link link : links) {
      if (first.test(link)) {
        send(link, topic);
      } else {
        waiting.computeIfAbsent(link, _ -> EnumSet.noneOf(Topic.class)).add(topic);
      }
    }
    if (!running) {
      running = true;
      turn();
    }
  }

  private void turn() {
    Iterator<Map.Entry<Link, Set<Topic>>> next = waiting.entrySet().iterator();
    for (int sent = 0; sent < AT_ONCE && next.hasNext(); sent++) {
      Map.Entry<Link, Set<Topic>> one = next.next();
      next.remove();
      one.getValue().forEach(topic -> send(one.getKey(), topic));
    }
    running = !waiting.isEmpty();
    if (running) {
      timers.after(PAUSE, this::turn);
    }
  }

  private void send(Link link, Topic topic) {
    EncodedMessage message = messages.get(topic);
    if (message != null && !link.isBroken()) {
      send.accept(link, message);
    }
  }
}
