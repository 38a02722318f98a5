package sotto.switchboard.agent;

import java.time.Duration;

/** Monotonic time with periodic tasks. Not the time of day, which may jump. */
public interface Ticker {
  /** Milliseconds since some fixed point. From any thread. */
  long millis();

  /** Runs the task on the agent about once every period, until closed. */
  AutoCloseable every(Duration period, Runnable task);
}
