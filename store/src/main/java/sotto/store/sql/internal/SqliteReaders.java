package sotto.store.sql.internal;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import sotto.store.StoreFailure;
import sotto.store.StoreUnavailableException;

/** A few platform threads for reading, each with a read-only connection meanwhile. */
final class SqliteReaders implements AutoCloseable {
  private static final int THREADS = 4;
  private static final int MOST_WAITING = 10_000;

  private final Jdbi jdbi;
  private final ConcurrentLinkedQueue<Handle> idle = new ConcurrentLinkedQueue<>();
  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          THREADS,
          THREADS,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(MOST_WAITING),
          Thread.ofPlatform().name("store-reader-", 0).factory());

  SqliteReaders(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  <T extends @Nullable Object, X extends Exception> T read(Work<T, X> work) throws X {
    CompletableFuture<T> result = new CompletableFuture<>();
    try {
      threads.execute(() -> perform(work, result));
    } catch (RejectedExecutionException e) {
      throw threads.isShutdown()
          ? new StoreUnavailableException(StoreFailure.CLOSED, "The store is closed.", e)
          : new StoreUnavailableException(
              StoreFailure.OVERLOADED,
              "The store is overloaded: " + MOST_WAITING + " reads are waiting.",
              e);
    }
    return UninterruptibleWait.<T, X>resultOf(result);
  }

  private <T extends @Nullable Object> void perform(Work<T, ?> work, CompletableFuture<T> result) {
    try {
      Handle handle = idle.poll();
      if (handle == null) {
        handle = jdbi.open();
      }
      try {
        // A transaction, so that all statements of the work read the same state.
        result.complete(handle.inTransaction(work::in));
      } finally {
        idle.add(handle);
      }
    } catch (Throwable e) { // the failure goes to the caller
      result.completeExceptionally(e);
    }
  }

  /** Waits for running reads. */
  @Override
  public void close() {
    threads.close();
    idle.forEach(Handle::close);
  }
}
