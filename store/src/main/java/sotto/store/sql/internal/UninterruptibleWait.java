package sotto.store.sql.internal;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** An uninterruptible wait for the result of another thread. */
final class UninterruptibleWait {
  private UninterruptibleWait() {}

  /**
   * The result, or the exception of the work. Not interruptible, because the caller of a change
   * needs its outcome.
   *
   * @param <X> the exceptions of the work
   */
  @SuppressWarnings("unchecked") // the work can throw nothing else that is checked
  static <T extends @Nullable Object, X extends Exception> T resultOf(CompletableFuture<T> future)
      throws X {
    try {
      return future.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof Exception cause) {
        throw (X) cause;
      }
      if (e.getCause() instanceof Error cause) {
        throw cause;
      }
      throw e;
    }
  }
}
