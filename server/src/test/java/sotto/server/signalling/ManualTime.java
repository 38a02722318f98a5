package sotto.server.signalling;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import sotto.client.ClientTime;
import sotto.server.agent.Pulse;

/** Time that passes when the test says so, for servers and clients alike. */
final class ManualTime implements Pulse, ClientTime, InstantSource {
  private static final Instant START = Instant.parse("2026-03-01T09:00:00Z");

  private record Alarmed(long at, Runnable task) {}

  private final AtomicLong millis = new AtomicLong(1_000_000);
  private final List<Runnable> pulses = new CopyOnWriteArrayList<>();
  private final List<Alarmed> alarms = new ArrayList<>();

  @Override
  public long millis() {
    return millis.get();
  }

  @Override
  public Instant instant() {
    return START.plusMillis(millis.get());
  }

  @Override
  public AutoCloseable every(Duration period, Runnable task) {
    pulses.add(task);
    return () -> pulses.remove(task);
  }

  @Override
  public synchronized Alarm after(Duration delay, Runnable task) {
    Alarmed alarm = new Alarmed(millis.get() + delay.toMillis(), task);
    alarms.add(alarm);
    return () -> {
      synchronized (this) {
        alarms.remove(alarm);
      }
    };
  }

  /** Lets time pass, and runs on this thread what falls due. Servers' pulses are theirs to post. */
  void pass(Duration duration) {
    millis.addAndGet(duration.toMillis());
    for (Alarmed due = nextDue(); due != null; due = nextDue()) {
      due.task.run();
    }
    pulses.forEach(Runnable::run);
  }

  private synchronized @Nullable Alarmed nextDue() {
    Alarmed next =
        alarms.stream()
            .filter(alarm -> alarm.at <= millis.get())
            .min(Comparator.comparingLong(Alarmed::at))
            .orElse(null);
    alarms.remove(next);
    return next;
  }
}
