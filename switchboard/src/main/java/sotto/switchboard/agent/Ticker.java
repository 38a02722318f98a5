package sotto.switchboard.agent;

import java.time.Duration;

/** Monotonic time, and being woken by it. Not the time of day, which may jump. */
public interface Ticker {
  /** Milliseconds since some fixed point. From any thread. */
  long millis();

  /** Runs the task on the agent again and again, about every period, until closed. */
  AutoCloseable every(Duration period, Runnable task);
}
