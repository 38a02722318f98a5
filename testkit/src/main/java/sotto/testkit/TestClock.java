package sotto.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * A clock that stands still until it is told to go on, and then runs what has become due. Safe for
 * use by many threads; what is due runs on the thread that moves the clock.
 */
public final class TestClock implements InstantSource {
  /** Where every new clock stands. */
  public static final Instant START = Instant.parse("2026-03-01T09:00:00Z");

  private final PriorityQueue<Task> tasks =
      new PriorityQueue<>(Comparator.comparing(Task::at).thenComparingLong(Task::order));
  private Instant now = START;
  private long scheduled;

  private record Task(Instant at, long order, Runnable work) {}

  /** Something scheduled that need not happen. */
  public interface Scheduled {
    /** Takes it back; without effect once it has run. */
    void cancel();
  }

  @Override
  public synchronized Instant instant() {
    return now;
  }

  /** Runs the work once the clock has got that far, with the clock standing at that moment. */
  public synchronized Scheduled schedule(Duration after, Runnable work) {
    Task task = new Task(now.plus(after), scheduled++, work);
    tasks.add(task);
    return () -> cancel(task);
  }

  /** Goes on by so much. */
  public void advance(Duration by) {
    goTo(instant().plus(by));
  }

  /**
   * Goes on to a moment. Tasks that are due on the way run in order, also those that they schedule.
   *
   * @throws IllegalArgumentException for a moment that has passed; use {@link #set} to go back
   */
  public void goTo(Instant moment) {
    if (moment.isBefore(instant())) {
      throw new IllegalArgumentException("the clock is past " + moment);
    }
    for (Task due = nextUntil(moment); due != null; due = nextUntil(moment)) {
      due.work().run();
    }
    set(moment);
  }

  /** Puts the clock to a moment, as somebody who corrects it does: nothing runs. */
  public synchronized void set(Instant moment) {
    now = moment;
  }

  private synchronized @Nullable Task nextUntil(Instant moment) {
    Task next = tasks.peek();
    if (next == null || next.at().isAfter(moment)) {
      return null;
    }
    tasks.remove();
    if (next.at().isAfter(now)) {
      now = next.at();
    }
    return next;
  }

  private synchronized void cancel(Task task) {
    tasks.remove(task);
  }
}
