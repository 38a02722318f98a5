package sotto.server.http.flow;

import io.netty.util.concurrent.EventExecutor;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A timer for output that waits: it fires when there was no progress for the whole time. Late by a
 * quarter of it at most. Only on the connection's event loop.
 */
final class StallTimer {
  private static final int CHECKS = 4;

  private final EventExecutor loop;
  private final long checkMillis;
  private final LongSupplier progress;
  private final Runnable stalled;
  private @Nullable ScheduledFuture<?> pending;
  private long seen;
  private int checksWithoutProgress;

  /**
   * A stopped timer.
   *
   * @param progress a number that changes whenever output is taken
   * @param stalled run once, when it has not changed for so long
   */
  StallTimer(EventExecutor loop, Duration patience, LongSupplier progress, Runnable stalled) {
    this.loop = loop;
    this.checkMillis = patience.toMillis() / CHECKS;
    this.progress = progress;
    this.stalled = stalled;
  }

  /** Watches from now on; does nothing while it watches already. */
  void start() {
    if (pending == null) {
      seen = progress.getAsLong();
      checksWithoutProgress = 0;
      schedule();
    }
  }

  /** Stops the timer: nothing waits any more. */
  void stop() {
    ScheduledFuture<?> timer = pending;
    if (timer != null) {
      timer.cancel(false);
      pending = null;
    }
  }

  private void schedule() {
    pending = loop.schedule(this::check, checkMillis, TimeUnit.MILLISECONDS);
  }

  private void check() {
    long now = progress.getAsLong();
    checksWithoutProgress = now == seen ? checksWithoutProgress + 1 : 0;
    seen = now;
    if (checksWithoutProgress >= CHECKS) {
      pending = null;
      stalled.run();
    } else {
      schedule();
    }
  }
}
