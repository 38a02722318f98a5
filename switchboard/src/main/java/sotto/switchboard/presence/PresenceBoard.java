package sotto.switchboard.presence;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import sotto.protocol.UserId;
import sotto.protocol.signalling.Presence;
import sotto.protocol.signalling.SignallingLimits;
import sotto.switchboard.agent.TimerWheel;

/**
 * The presence of all people, sent on changes to those who watch them. Only for the agent's thread,
 * except {@link #presenceOf}.
 *
 * <p><b>Cost.</b> Changes are coalesced, and each device that watches one of the people gets one
 * message, at most every {@link #SHORTEST_PAUSE}, less often the more devices there are to tell:
 * {@link #MESSAGES_PER_SECOND} messages a second in all, under any load. A change that is undone
 * within the pause is not sent. So a change costs as many messages as the person has watchers, and
 * not one for each device: 20 with 5,000 devices that watch 20 people each.
 */
public final class PresenceBoard {
  static final Duration SHORTEST_PAUSE = Duration.ofMillis(250);
  static final int MESSAGES_PER_SECOND = 5_000;

  private final PresenceSources sources;
  private final Audience audience;
  private final TimerWheel timers;

  /** The people who are not offline. */
  private final Map<UserId, Presence> current = new ConcurrentHashMap<>();

  /** The people whose presence may have changed since it was last sent, with the sent value. */
  private final Map<UserId, Presence> untold = new LinkedHashMap<>();

  private TimerWheel.@Nullable Timer nextTelling;

  public PresenceBoard(PresenceSources sources, Audience audience, TimerWheel timers) {
    this.sources = sources;
    this.audience = audience;
    this.timers = timers;
  }

  /** The person's current presence. From any thread. */
  public Presence presenceOf(UserId user) {
    return current.getOrDefault(user, Presence.OFFLINE);
  }

  /** Derives the person's presence again, because a source may have changed. */
  public void refresh(UserId user) {
    Presence before = presenceOf(user);
    Presence now =
        PresenceRules.of(
            sources.chosenBy(user),
            sources.devicesOnline(user),
            sources.isIdle(user),
            sources.isInCall(user));
    if (now == before) {
      return;
    }
    if (now == Presence.OFFLINE) {
      current.remove(user);
    } else {
      current.put(user, now);
    }
    untold.putIfAbsent(user, before);
    if (nextTelling == null) {
      nextTelling = timers.after(SHORTEST_PAUSE, this::sendChanges);
    }
  }

  private void sendChanges() {
    nextTelling = null;
    List<UserId> changed = new ArrayList<>();
    Iterator<Map.Entry<UserId, Presence>> entries = untold.entrySet().iterator();
    while (entries.hasNext() && changed.size() < SignallingLimits.MAX_PRESENCE_CHANGES) {
      Map.Entry<UserId, Presence> entry = entries.next();
      if (presenceOf(entry.getKey()) != entry.getValue()) {
        changed.add(entry.getKey());
      }
      entries.remove();
    }
    int messages = changed.isEmpty() ? 0 : audience.tell(changed);
    if (messages > 0 || !untold.isEmpty()) {
      nextTelling = timers.after(pauseAfter(messages), this::sendChanges);
    }
  }

  private static Duration pauseAfter(int messages) {
    long millis = messages * 1_000L / MESSAGES_PER_SECOND;
    return Duration.ofMillis(Math.max(SHORTEST_PAUSE.toMillis(), millis));
  }
}
