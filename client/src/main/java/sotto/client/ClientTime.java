package sotto.client;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Monotonic time and alarms, so that tests need not wait for either. */
public interface ClientTime {
  /** An alarm that can be called off. */
  @FunctionalInterface
  interface Alarm {
    void cancel();
  }

  /** Milliseconds since some fixed point. */
  long millis();

  /** Runs the task once, after the delay, on a thread of its own. The task must not block. */
  Alarm after(Duration delay, Runnable task);

  /** The real one; one thread for all clients of the process. */
  static ClientTime system() {
    return SystemTime.INSTANCE;
  }

  /** Real time. */
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
