package sotto.server;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one periodic task that removes records whose time is over. Each kind of record is a line
 * here.
 */
final class RetentionJob {
  /** The interval between two runs. */
  static final Duration EVERY = Duration.ofHours(1);

  private static final Logger LOG = LoggerFactory.getLogger(RetentionJob.class);

  private final RetentionChanges changes;
  private final InstantSource clock;
  private final ReentrantLock oneAtATime = new ReentrantLock();

  RetentionJob(RetentionChanges changes, InstantSource clock) {
    this.changes = changes;
    this.clock = clock;
  }

  /** Runs it once, unless it is running. Blocks; never throws. */
  void run() {
    if (!oneAtATime.tryLock()) {
      return;
    }
    try {
      Instant now = clock.instant();
      remove("calls", () -> changes.calls(now));
      remove("links", () -> changes.links(now));
      remove("devices", () -> changes.devices(now));
    } finally {
      oneAtATime.unlock();
    }
  }

  private static void remove(String what, IntSupplier some) {
    try {
      int all = 0;
      for (int removed = some.getAsInt(); removed > 0; removed = some.getAsInt()) {
        all += removed;
      }
      if (all > 0) {
        LOG.info("removed {} {} whose time is over", all, what);
      }
    } catch (RuntimeException e) {
      LOG.warn("old {} could not be removed; it is tried again in {}", what, EVERY, e);
    }
  }
}
