package sotto.server.http.connections;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/**
 * Lets one line of log a minute through, so that strangers cannot fill the log. Safe from any
 * thread.
 */
public final class LogThrottle {
  private static final long QUIET_NANOS = TimeUnit.MINUTES.toNanos(1);

  private final AtomicLong loggedAtNanos = new AtomicLong(System.nanoTime() - QUIET_NANOS);
  private final AtomicLong sinceLogged = new AtomicLong();

  /**
   * Counts an event.
   *
   * @param log called when a line is due, with the number of events since the last one
   */
  public void count(LongConsumer log) {
    sinceLogged.incrementAndGet();
    long now = System.nanoTime();
    long before = loggedAtNanos.get();
    if (now - before >= QUIET_NANOS && loggedAtNanos.compareAndSet(before, now)) {
      log.accept(sinceLogged.getAndSet(0));
    }
  }
}
