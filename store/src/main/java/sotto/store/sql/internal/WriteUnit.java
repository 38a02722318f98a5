package sotto.store.sql.internal;

import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** One unit of work of a {@link GroupCommitWriter}. Used by its thread only. */
final class WriteUnit<T extends @Nullable Object> {
  /** Completes after the commit that contains the work. */
  final CompletableFuture<T> acknowledged = new CompletableFuture<>();

  /** The monotonic time when its caller stops waiting. */
  final long deadlineNanos;

  private final Work<T, ?> work;
  private @Nullable Throwable failure;
  private @Nullable T result;

  WriteUnit(Work<T, ?> work, long deadlineNanos) {
    this.work = work;
    this.deadlineNanos = deadlineNanos;
  }

  /** Whether its caller stopped waiting. A unit that was not performed until then never is. */
  private boolean isLate() {
    return acknowledged.isDone();
  }

  /**
   * Runs the work within a savepoint, so that its failure undoes this unit and no other.
   *
   * @throws RuntimeException if the transaction itself can no longer be used
   */
  void perform(Handle handle) {
    if (isLate()) {
      return;
    }
    execute(handle, "SAVEPOINT unit");
    try {
      result = work.in(handle);
    } catch (Throwable e) { // even an Error of one unit must not take the others with it
      failure = e;
      undo(handle, e);
    }
    execute(handle, "RELEASE SAVEPOINT unit");
  }

  /** A database that ends the whole transaction, as on a full disk, leaves no savepoint. */
  private static void undo(Handle handle, Throwable failure) {
    try {
      execute(handle, "ROLLBACK TO SAVEPOINT unit");
    } catch (IllegalStateException e) {
      failure.addSuppressed(e);
      throw new IllegalStateException("the transaction was ended by a failure", failure);
    }
  }

  /** Bypasses JDBI, which takes longer to prepare such a statement than the database to run it. */
  private static void execute(Handle handle, String sql) {
    try {
      KeptStatements.of(handle, sql).execute();
    } catch (SQLException e) {
      throw new IllegalStateException("the transaction cannot be used any more", e);
    }
  }

  /**
   * Runs the only work of a transaction, which then needs no savepoint.
   *
   * @return whether the transaction is to be committed; otherwise rolled back
   */
  boolean performAlone(Handle handle) {
    if (isLate()) {
      return false;
    }
    try {
      result = work.in(handle);
      return true;
    } catch (Throwable e) { // reported once it is undone
      failure = e;
      return false;
    }
  }

  /**
   * Reports the outcome. Failures wait for the commit, too: they may depend on other units'
   * changes.
   */
  @SuppressWarnings("NullAway") // T decides whether the result may be null
  void acknowledge() {
    if (failure != null) {
      acknowledged.completeExceptionally(failure);
    } else {
      acknowledged.complete(result);
    }
  }

  /** Whether the database could not take the change, so that its connection may be useless. */
  boolean isStorageFailure() {
    return failure != null && StorageFailures.reasonOf(failure) != null;
  }

  void fail(Throwable cause) {
    acknowledged.completeExceptionally(cause);
  }
}
