package sotto.switchboard.signalling;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import sotto.protocol.DeviceId;
import sotto.protocol.UserId;
import sotto.switchboard.agent.TimerWheel;
import sotto.switchboard.calls.OnlineDevice;

/**
 * The devices of each person that decide the mode of a call to them. All devices are notified when
 * a preview may have become wrong because one came or went. Only for the agent's thread.
 *
 * <p><b>Cost.</b> A device that comes, goes or changes causes a notice only where the answer to a
 * preview can differ. Notices are coalesced like presence: {@link #MESSAGES_PER_SECOND} messages a
 * second in all, so that 5,000 devices that come online at once after a restart cost each of them
 * one short message a second. A change that is undone before its notice was sent causes none,
 * unless a preview was answered meanwhile.
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
  private final Runnable notifyModesChanged;
  private final Map<UserId, Reach> announced = new HashMap<>();
  private final Set<UserId> untold = new LinkedHashSet<>();
  private boolean previewedUntold;

  /**
   * Starts without devices.
   *
   * @param notifyModesChanged notifies all devices to request shown previews again
   */
  CallableDevices(Links links, TimerWheel timers, Runnable notifyModesChanged) {
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
    previewedUntold |= untold.contains(user);
  }

  private boolean differs(UserId user) {
    return !Reach.of(links.onlineOf(user)).answersAs(announced.getOrDefault(user, Reach.NONE));
  }

  private void sendNotice() {
    boolean changed = previewedUntold;
    previewedUntold = false;
    for (UserId user : untold) {
      if (differs(user)) {
        changed = true;
      }
      Reach now = Reach.of(links.onlineOf(user));
      if (now.reachable()) {
        announced.put(user, now);
      } else {
        announced.remove(user);
      }
    }
    untold.clear();
    if (changed) {
      notifyModesChanged.run();
    }
  }

  private Duration pause() {
    long millis = links.size() * 1_000L / MESSAGES_PER_SECOND;
    return Duration.ofMillis(Math.max(SHORTEST_PAUSE.toMillis(), millis));
  }
}
