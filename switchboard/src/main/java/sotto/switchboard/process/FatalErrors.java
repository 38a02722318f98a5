package sotto.switchboard.process;

import io.vertx.core.Vertx;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the process after an error that leaves it in an unknown state: exhausted memory, on the heap
 * or outside it, and an internal error of the virtual machine. Such a process still has its port,
 * does not answer, and is not restarted by a supervisor.
 *
 * <p>{@code -XX:+ExitOnOutOfMemoryError} covers only errors thrown by the virtual machine itself.
 * Direct buffers are counted by Java code, in the JDK and in Netty, and their errors end in some
 * promise or some {@code catch}. So all code that catches unexpected throwables calls this class
 * first. A {@link StackOverflowError} is not fatal: it fails the request or message that ran too
 * deep.
 */
public final class FatalErrors {
  /** The exit status, the same as that of {@code -XX:+ExitOnOutOfMemoryError}. */
  private static final int EXIT_STATUS = 3;

  /** A bound for chains of causes, which may be cyclic; real ones are shorter. */
  private static final int MOST_CAUSES = 16;

  private static final Logger LOG = LoggerFactory.getLogger(FatalErrors.class);

  private FatalErrors() {}

  /**
   * Logs the failure and ends the process if it, or a cause of it, is fatal; otherwise does
   * nothing. From any thread. Shutdown hooks do not run: they would wait for threads that may be
   * dead, and nothing that was acknowledged needs them.
   *
   * @param failure null for none
   */
  public static void exitIfFatal(@Nullable Throwable failure) {
    if (!isFatal(failure)) {
      return;
    }
    try {
      LOG.error("the process ends after an error that it cannot go on from", failure);
    } finally {
      exit();
    }
  }

  /** Ends the process as after a fatal error. */
  public static void exit() {
    Runtime.getRuntime().halt(EXIT_STATUS);
  }

  /** Ends the process as well when a fatal error ends any thread. */
  public static void watchThreads() {
    Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> {
      exitIfFatal(failure);
      LOG.error("the thread {} ended", thread.getName(), failure);
    });
  }

  /** Ends the process as well when a handler on an event loop throws a fatal error. */
  public static Vertx watch(Vertx vertx) {
    return vertx.exceptionHandler(failure -> {
      exitIfFatal(failure);
      LOG.error("a task of an event loop failed", failure);
    });
  }

  /** Whether the process must end after this error. */
  public static boolean isFatal(@Nullable Throwable failure) {
    Throwable cause = failure;
    for (int i = 0; cause != null && i < MOST_CAUSES; i++) {
      if (cause instanceof OutOfMemoryError
          || cause instanceof InternalError
          || cause instanceof UnknownError) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }
}
