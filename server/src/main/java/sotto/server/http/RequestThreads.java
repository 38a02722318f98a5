package sotto.server.http;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import sotto.switchboard.process.FatalErrors;

/**
 * A virtual thread for each request in progress, with a bound on their number. Not Vert.x's own
 * virtual-thread contexts: those run one handler at a time per context, so one slow request would
 * hold up the others.
 */
public final class RequestThreads implements AutoCloseable {
  private static final int MAX_IN_PROGRESS = 512;

  private final ExecutorService executor =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("request-", 0).factory());
  private final Semaphore permits = new Semaphore(MAX_IN_PROGRESS);

  /** Runs the server's own work, which is not counted. */
  public Executor executor() {
    return executor;
  }

  /** Runs the work soon. Returns false, and does nothing, when there is too much already. */
  boolean run(Runnable work) {
    if (executor.isShutdown() || !permits.tryAcquire()) {
      return false;
    }
    executor.execute(() -> {
      try {
        work.run();
      } catch (Throwable e) {
        FatalErrors.exitIfFatal(e);
        throw e;
      } finally {
        permits.release();
      }
    });
    return true;
  }

  /** Lets requests in progress finish, for ten seconds at most. */
  @Override
  public void close() {
    executor.shutdown();
    try {
      if (!executor.awaitTermination(10, TimeUnit.SECONDS)) {
        executor.shutdownNow();
      }
    } catch (InterruptedException e) {
      executor.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
