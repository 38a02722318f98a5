package sotto.client;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Monotonic time and alarms, injected so that tests need not wait. */
public interface ClientTime {
  /** A pending alarm. */
  @FunctionalInterface
  interface Alarm {
    void cancel();
  }

  /** Calls off an alarm, if there is one. Returns null, for the field that held it. */
  static @Nullable Alarm cancel(@Nullable Alarm alarm) {
    if (alarm != null) {
      alarm.cancel();
    }
    return null;
  }

  /** Milliseconds since some fixed point. */
  long millis();

  /** Runs the task once, after the delay, on the alarm thread. The task must not block. */
  Alarm after(Duration delay, Runnable task);

  /** Real time, with one alarm thread for the process. */
  static ClientTime system() {
    return SystemTime.INSTANCE;
  }

  final class SystemTime implements ClientTime {
    private static final SystemTime INSTANCE = new SystemTime();

    private final ScheduledExecutorService alarms =
        Executors.newSingleThreadScheduledExecutor(
            task -> Thread.ofPlatform().daemon().name("sotto-client-alarms").unstarted(task));

    private SystemTime() {}

    @Override
    public long millis() {
      return System.nanoTime() / 1_000_000;
    }

    @Override
    public Alarm after(Duration delay, Runnable task) {
      var future = alarms.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
      return () -> future.cancel(false);
    }
  }
}
