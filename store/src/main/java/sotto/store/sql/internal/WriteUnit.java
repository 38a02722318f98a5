package sotto.store.sql.internal;

import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** One piece of work on its way through a {@link GroupCommitWriter}. Used by its thread only. */
final class WriteUnit<T extends @Nullable Object> {
  /** Completes after the commit that holds the work. */
  final CompletableFuture<T> acknowledged = new CompletableFuture<>();

  private final Work<T, ?> work;
  private @Nullable Throwable failure;
  private @Nullable T result;

  WriteUnit(Work<T, ?> work) {
    this.work = work;
  }

  /**
   * Does the work beneath a savepoint, so that its failure undoes this unit and no other.
   *
   * @throws RuntimeException if the transaction itself can no longer be used
   */
  void perform(Handle handle) {
    handle.execute("SAVEPOINT unit");
    try {
      result = work.in(handle);
    } catch (Throwable e) { // even an Error of one unit must not take the others with it
      failure = e;
      handle.execute("ROLLBACK TO SAVEPOINT unit");
    }
    handle.execute("RELEASE SAVEPOINT unit");
  }

  /** Tells the outcome. Failures too wait for the commit: they may rest on what others did. */
  @SuppressWarnings("NullAway") // T decides whether the result may be null
  void acknowledge() {
    if (failure != null) {
      acknowledged.completeExceptionally(failure);
    } else {
      acknowledged.complete(result);
    }
  }

  void fail(Throwable cause) {
    acknowledged.completeExceptionally(cause);
  }
}
