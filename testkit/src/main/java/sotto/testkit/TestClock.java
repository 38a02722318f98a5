package sotto.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * A clock that stops until it is advanced, and then runs due tasks on the thread that advances it.
 * Thread-safe.
 */
public final class TestClock implements InstantSource {
  /** The initial time of every clock. */
  public static final Instant START = Instant.parse("2026-03-01T09:00:00Z");

  private final PriorityQueue<Task> tasks =
      new PriorityQueue<>(Comparator.comparing(Task::at).thenComparingLong(Task::order));
  private Instant now = START;
  private long elapsedNanos;
  private long scheduled;

  private record Task(Instant at, long order, Runnable work) {}

  /** A scheduled task that can be cancelled. */
  public interface Scheduled {
    /** Cancels it; without effect once it has run. */
    void cancel();
  }

  @Override
  public synchronized Instant instant() {
    return now;
  }

  /** The nanoseconds that have passed, in the manner of {@code System.nanoTime}. */
  public synchronized long nanoTime() {
    return elapsedNanos;
  }

  /** Runs the work once the clock has reached that time, with the clock at that time. */
  public synchronized Scheduled schedule(Duration after, Runnable work) {
    Task task = new Task(now.plus(after), scheduled++, work);
    tasks.add(task);
    return () -> cancel(task);
  }

  /** Advances the clock by that much. */
  public void advance(Duration by) {
    goTo(instant().plus(by));
  }

  /**
   * Advances the clock to a time. Due tasks run in order, also those that they schedule.
   *
   * @throws IllegalArgumentException for a time that has passed; use {@link #set} to go back
   */
  public void goTo(Instant moment) {
    if (moment.isBefore(instant())) {
      throw new IllegalArgumentException("the clock is past " + moment);
    }
    for (Task due = nextUntil(moment); due != null; due = nextUntil(moment)) {
      due.work().run();
    }
    pass(moment);
  }

  private synchronized void pass(Instant moment) {
    if (moment.isAfter(now)) {
      elapsedNanos += Duration.between(now, moment).toNanos();
      now = moment;
    }
  }

  /** Sets the clock, as a correction does: no task runs, and no time passes. */
  public synchronized void set(Instant moment) {
    now = moment;
  }

  private synchronized @Nullable Task nextUntil(Instant moment) {
    Task next = tasks.peek();
    if (next == null || next.at().isAfter(moment)) {
      return null;
    }
    tasks.remove();
    pass(next.at());
    return next;
  }

  private synchronized void cancel(Task task) {
    tasks.remove(task);
  }
}
