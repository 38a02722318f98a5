package sotto.server.http;

import java.util.ArrayDeque;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import sotto.switchboard.process.FatalErrors;

/**
 * A virtual thread for each request in progress, with a bound on their number. Requests beyond it
 * wait, in order, with a bound on their memory: after a change that concerns everybody, or a
 * restart, thousands of devices ask within seconds, and each of them is answered. Not Vert.x's own
 * virtual-thread contexts: those run one handler at a time per context, so one slow request would
 * hold up the others.
 */
public final class RequestThreads implements AutoCloseable {
  private static final int MAX_IN_PROGRESS = 512;

  /** Of the smallest heap that is supported, 256 MiB, a quarter. */
  private static final long MAX_WAITING_BYTES = 64L * 1024 * 1024;

  /** A waiting request with its headers, beside its body. */
  static final int REQUEST_BYTES = 4 * 1024;

  private record Waiting(Runnable work, long bytes) {}

  private final ExecutorService executor =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("request-", 0).factory());
  private final int maxInProgress;
  private final long maxWaitingBytes;
  private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
  private int inProgress;
  private long waitingBytes;

  public RequestThreads() {
    this(MAX_IN_PROGRESS, MAX_WAITING_BYTES);
  }

  RequestThreads(int maxInProgress, long maxWaitingBytes) {
    this.maxInProgress = maxInProgress;
    this.maxWaitingBytes = maxWaitingBytes;
  }

  /** Runs the server's own work, which is not counted. */
  public Executor executor() {
    return executor;
  }

  /**
   * Runs the work now or after earlier work. Returns false, and does nothing, when too much waits.
   *
   * @param bodyBytes the body that the request holds in memory
   */
  boolean run(int bodyBytes, Runnable work) {
    return run(new Waiting(work, REQUEST_BYTES + (long) bodyBytes), false);
  }

  /** The same, before all that wait: for devices that connect, and perhaps resume a call. */
  boolean runFirst(Runnable work) {
    return run(new Waiting(work, REQUEST_BYTES), true);
  }

  private boolean run(Waiting next, boolean first) {
    if (executor.isShutdown()) {
      return false;
    }
    synchronized (waiting) {
      if (inProgress >= maxInProgress) {
        if (waitingBytes + next.bytes() > maxWaitingBytes) {
          return false;
        }
        waitingBytes += next.bytes();
        if (first) {
          waiting.addFirst(next);
        } else {
          waiting.addLast(next);
        }
        return true;
      }
      inProgress++;
    }
    start(next.work());
    return true;
  }

  private void start(Runnable work) {
    executor.execute(() -> {
      for (Runnable next = work; next != null; next = next()) {
        try {
          next.run();
        } catch (Throwable e) {
          FatalErrors.exitIfFatal(e);
          Thread thread = Thread.currentThread();
          thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
        }
      }
    });
  }

  private @Nullable Runnable next() {
    synchronized (waiting) {
      Waiting next = waiting.poll();
      if (next == null) {
        inProgress--;
        return null;
      }
      waitingBytes -= next.bytes();
      return next.work();
    }
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
