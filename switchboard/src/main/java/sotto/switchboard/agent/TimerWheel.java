package sotto.switchboard.agent;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sotto.switchboard.process.FatalErrors;

/**
 * All deadlines of an agent. Setting and cancelling take constant time: a timer is in the slot of
 * its deadline, and each turn visits one slot only. Never early; late by one slot and one ticker at
 * most. Only for the agent's thread.
 */
public final class TimerWheel {
  /** The time that a slot of the wheel covers. */
  public static final long SLOT_MILLIS = 50;

  private static final int SLOTS = 1024;

  private static final Logger LOG = LoggerFactory.getLogger(TimerWheel.class);

  private final @Nullable Timer[] heads = new Timer[SLOTS];
  private final @Nullable Timer[] tails = new Timer[SLOTS];
  private final Ticker ticker;
  private long turnedTo;
  private int size;

  public TimerWheel(Ticker ticker) {
    this.ticker = ticker;
    this.turnedTo = ticker.millis() / SLOT_MILLIS;
  }

  /** A deadline that can be cancelled. */
  public final class Timer {
    private final long slot;
    private final Runnable task;
    private @Nullable Timer previous;
    private @Nullable Timer next;
    private boolean pending = true;

    private Timer(long slot, Runnable task) {
      this.slot = slot;
      this.task = task;
    }

    /** Cancels it; does nothing if it has run or was cancelled before. */
    public void cancel() {
      if (pending) {
        unlink(this);
      }
    }
  }

  /** Calls off a deadline, if there is one. Returns null, for the field that held it. */
  public static @Nullable Timer cancel(@Nullable Timer timer) {
    if (timer != null) {
      timer.cancel();
    }
    return null;
  }

  /** Runs the task once, when the delay has passed. */
  public Timer after(Duration delay, Runnable task) {
    long deadline = ticker.millis() + delay.toMillis();
    // Rounded up, so that no timer is early.
    long slot = Math.max((deadline + SLOT_MILLIS - 1) / SLOT_MILLIS, turnedTo + 1);
    Timer timer = new Timer(slot, task);
    int index = index(slot);
    Timer tail = tails[index];
    timer.previous = tail;
    if (tail == null) {
      heads[index] = timer;
    } else {
      tail.next = timer;
    }
    tails[index] = timer;
    size++;
    return timer;
  }

  /** Runs everything that is due, in the order of the deadlines. */
  public void turn() {
    long now = ticker.millis() / SLOT_MILLIS;
    while (turnedTo < now && size > 0) {
      turnedTo++;
      runSlot(turnedTo);
    }
    turnedTo = Math.max(turnedTo, now);
  }

  /** The number of deadlines. */
  public int size() {
    return size;
  }

  private void runSlot(long slot) {
    Timer due = firstOf(slot);
    while (due != null) {
      unlink(due);
      run(due.task);
      // A task may have cancelled timers or set new ones, so the slot is read again.
      due = firstOf(slot);
    }
  }

  /** A failing task must not prevent the others. */
  private static void run(Runnable task) {
    try {
      task.run();
    } catch (Throwable e) {
      FatalErrors.exitIfFatal(e);
      LOG.error("a deadline's task failed", e);
    }
  }

  /** The first of the due timers of this slot, which has those of later rounds, too. */
  private @Nullable Timer firstOf(long slot) {
    Timer timer = heads[index(slot)];
    while (timer != null && timer.slot != slot) {
      timer = timer.next;
    }
    return timer;
  }

  private void unlink(Timer timer) {
    timer.pending = false;
    size--;
    int index = index(timer.slot);
    Timer previous = timer.previous;
    Timer next = timer.next;
    if (previous == null) {
      heads[index] = next;
    } else {
      previous.next = next;
    }
    if (next == null) {
      tails[index] = previous;
    } else {
      next.previous = previous;
    }
    timer.previous = null;
    timer.next = null;
  }

  private static int index(long slot) {
    return (int) (slot & (SLOTS - 1));
  }
}
