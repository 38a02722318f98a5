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
import sotto.protocol.signalling.PersonPresence;
import sotto.protocol.signalling.Presence;
import sotto.protocol.signalling.ServerMessage;
import sotto.protocol.signalling.SignallingLimits;
import sotto.switchboard.agent.TimerWheel;

/**
 * The presence of all people, broadcast on changes. Only for the agent's thread, except {@link
 * #presenceOf}.
 *
 * <p><b>Cost.</b> Changes are coalesced and sent in one message to each device, at most every
 * {@link #SHORTEST_PAUSE}, less often the more devices there are: {@link #MESSAGES_PER_SECOND}
 * messages a second in all, under any load. A change that is undone within the pause is not sent.
 * So the worst case, 5,000 devices that come online at once, is 20 messages of 256 people to each
 * device within 20 seconds (100,000 messages, each encoded once for all) instead of 25 million; a
 * device that has just come online has fetched the list anyway.
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
      nextTelling = timers.after(pause(), this::sendChanges);
    }
  }

  private void sendChanges() {
    nextTelling = null;
    List<PersonPresence> changes = new ArrayList<>();
    Iterator<Map.Entry<UserId, Presence>> entries = untold.entrySet().iterator();
    while (entries.hasNext() && changes.size() < SignallingLimits.MAX_PRESENCE_CHANGES) {
      Map.Entry<UserId, Presence> entry = entries.next();
      Presence now = presenceOf(entry.getKey());
      if (now != entry.getValue()) {
        changes.add(new PersonPresence(entry.getKey(), now));
      }
      entries.remove();
    }
    if (!changes.isEmpty()) {
      audience.broadcast(new ServerMessage.PresenceChanged(changes));
    }
    if (!untold.isEmpty()) {
      nextTelling = timers.after(pause(), this::sendChanges);
    }
  }

  private Duration pause() {
    long millis = audience.size() * 1_000L / MESSAGES_PER_SECOND;
    return Duration.ofMillis(Math.max(SHORTEST_PAUSE.toMillis(), millis));
  }
}
