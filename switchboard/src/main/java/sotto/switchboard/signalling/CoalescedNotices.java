package sotto.switchboard.signalling;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import sotto.protocol.signalling.Topic;
import sotto.switchboard.agent.TimerWheel;

/**
 * Notices to all devices; those of one topic within {@link #COALESCE} become one. Only for the
 * agent's thread.
 */
final class CoalescedNotices {
  private static final Duration COALESCE = Duration.ofMillis(200);

  private final Links links;
  private final TimerWheel timers;
  private final SpreadNotices spread;
  private final Set<Topic> changed = EnumSet.noneOf(Topic.class);
  private boolean waiting;

  CoalescedNotices(Links links, TimerWheel timers, SpreadNotices spread) {
    this.links = links;
    this.timers = timers;
    this.spread = spread;
  }

  /** Notifies all devices of a change of the topic, soon. */
  void changed(Topic topic) {
    changed.add(topic);
    if (!waiting) {
      waiting = true;
      timers.after(COALESCE, this::send);
    }
  }

  private void send() {
    waiting = false;
    changed.forEach(topic -> spread.notify(links.all(), topic));
    changed.clear();
  }
}
