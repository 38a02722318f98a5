package sotto.switchboard.signalling;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;
import sotto.protocol.DeviceId;
import sotto.protocol.UserId;
import sotto.switchboard.agent.TimerWheel;
import sotto.switchboard.calls.OnlineDevice;

/**
 * The devices of each person that decide the mode of a call to them. Those who watch the person are
 * notified when a preview may have become wrong because one came or went. Only for the agent's
 * thread.
 *
 * <p><b>Cost.</b> A device that comes, goes or changes causes a notice only where the answer to a
 * preview can differ. Notices are coalesced like presence: {@link #MESSAGES_PER_SECOND} messages a
 * second in all. A change that is undone before its notice was sent causes none, unless a preview
 * was answered meanwhile.
 */
final class CallableDevices {
  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(250);
  private static final int MESSAGES_PER_SECOND = 5_000;

  /** An answer differs when the first capable device comes or the last goes, or one is added. */
  private record Reach(boolean reachable, Set<DeviceId> capable) {
    static final Reach NONE = new Reach(false, Set.of());

    static Reach of(List<OnlineDevice> online) {
      return new Reach(
          !online.isEmpty(),
          online.stream()
              .filter(device -> device.client().endToEnd())
              .map(OnlineDevice::device)
              .collect(toUnmodifiableSet()));
    }

    boolean answersAs(Reach earlier) {
      return reachable == earlier.reachable
          && capable.isEmpty() == earlier.capable.isEmpty()
          && earlier.capable.containsAll(capable);
    }
  }

  private final Links links;
  private final TimerWheel timers;
  private final ToIntFunction<Collection<UserId>> notifyModesChanged;
  private final Map<UserId, Reach> announced = new HashMap<>();
  private final Set<UserId> untold = new LinkedHashSet<>();
  private final Set<UserId> previewedUntold = new HashSet<>();
  private int lastMessages;

  /**
   * Starts without devices.
   *
   * @param notifyModesChanged notifies those who watch the people to request shown previews again;
   *     returns the number of messages
   */
  CallableDevices(
      Links links, TimerWheel timers, ToIntFunction<Collection<UserId>> notifyModesChanged) {
    this.links = links;
    this.timers = timers;
    this.notifyModesChanged = notifyModesChanged;
  }

  /** Notes that a device of the person has come, gone, or changed its capability. */
  void refresh(UserId user) {
    if (!differs(user)) {
      return;
    }
    if (untold.isEmpty()) {
      timers.after(pause(), this::sendNotice);
    }
    untold.add(user);
  }

  /**
   * Notes that a preview of a call to the person was answered, perhaps based on a change that will
   * be undone.
   */
  void previewed(UserId user) {
    if (untold.contains(user)) {
      previewedUntold.add(user);
    }
  }

  private boolean differs(UserId user) {
    return !Reach.of(links.decidingOf(user)).answersAs(announced.getOrDefault(user, Reach.NONE));
  }

  private void sendNotice() {
    Set<UserId> changed = new LinkedHashSet<>(previewedUntold);
    previewedUntold.clear();
    for (UserId user : untold) {
      if (differs(user)) {
        changed.add(user);
      }
      Reach now = Reach.of(links.decidingOf(user));
      if (now.reachable()) {
        announced.put(user, now);
      } else {
        announced.remove(user);
      }
    }
    untold.clear();
    lastMessages = changed.isEmpty() ? 0 : notifyModesChanged.applyAsInt(changed);
  }

  private Duration pause() {
    long millis = lastMessages * 1_000L / MESSAGES_PER_SECOND;
    return Duration.ofMillis(Math.max(SHORTEST_PAUSE.toMillis(), millis));
  }
}
