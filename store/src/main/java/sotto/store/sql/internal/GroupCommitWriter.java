package sotto.store.sql.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sotto.store.StoreFailure;
import sotto.store.StoreUnavailableException;

/**
 * A thread with a connection of its own through which changes are written in the order they were
 * submitted.
 *
 * <p>Making a commit durable costs a wait for the disk, whatever is in it. So the thread commits
 * everything that was submitted during the last commit as one batch. Each unit of several has a
 * savepoint: one that throws is undone alone. No outcome is reported before the commit; if that
 * fails, all of its units fail. Under load this turns thousands of waits into a few, and with a
 * single change it costs nothing.
 *
 * <p>The thread is a platform thread, because SQLite's native calls would pin a virtual one.
 */
final class GroupCommitWriter implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(GroupCommitWriter.class);

  /** Bounds the time for which the first of a batch waits for the rest. */
  private static final int MOST_UNITS_PER_COMMIT = 256;

  private final WriteQueue<WriteUnit<?>> queue;
  private final Supplier<Handle> connect;
  private final Consumer<Handle> commit;
  private final boolean keepsConnection;
  private final Thread thread;
  private @Nullable Handle handle; // used by the thread only

  /**
   * Starts the thread.
   *
   * @param commit commits the open transaction
   * @param keepsConnection whether it stays open between batches; false for one from a pool, which
   *     checks idle connections itself
   */
  GroupCommitWriter(
      String name,
      int capacity,
      Supplier<Handle> connect,
      Consumer<Handle> commit,
      boolean keepsConnection) {
    this.commit = commit;
    this.keepsConnection = keepsConnection;
    this.queue = new WriteQueue<>(capacity);
    this.connect = connect;
    this.thread = Thread.ofPlatform().name(name).start(this::run);
  }

  /**
   * Submits work. The future completes on the writer's thread: its continuations must be short.
   *
   * @throws StoreUnavailableException if the queue is full or closed
   */
  <T extends @Nullable Object> CompletableFuture<T> submit(Work<T, ?> work) {
    WriteUnit<T> unit = new WriteUnit<>(work);
    queue.add(unit);
    return unit.acknowledged;
  }

  private void run() {
    List<WriteUnit<?>> batch = new ArrayList<>();
    while (queue.drainTo(batch, MOST_UNITS_PER_COMMIT)) {
      commit(batch);
      batch.clear();
    }
    discardHandle();
  }

  private void commit(List<WriteUnit<?>> batch) {
    boolean committing = false;
    try {
      Handle current = handle();
      current.begin();
      if (perform(batch, current)) {
        committing = true;
        commit.accept(current);
      } else {
        undo(current);
      }
    } catch (Throwable e) { // the thread must live on; the failure goes to the caller
      discardHandle();
      StoreUnavailableException failure = committing ? StorageFailures.ofCommit(e) : undone(e);
      if (!failure.reason().isOfStorage()) { // others are logged once, when they begin
        LOG.error("A commit of {} changes failed", batch.size(), e);
      }
      batch.forEach(unit -> unit.fail(failure));
      return;
    }
    // SQLite opens a file that it may not write for reading, and keeps it so.
    if (!keepsConnection || batch.stream().anyMatch(WriteUnit::isStorageFailure)) {
      discardHandle();
    }
    batch.forEach(WriteUnit::acknowledge);
  }

  /** A failure before the commit, of the transaction and not of one unit: nothing was stored. */
  private static StoreUnavailableException undone(Throwable failure) {
    StoreFailure known = StorageFailures.reasonOf(failure);
    return new StoreUnavailableException(
        known == null ? StoreFailure.UNEXPECTED : known,
        "The database could not take the change.",
        failure);
  }

  /** A database that ended the transaction itself, as on a full disk, refuses to undo it. */
  private void undo(Handle handle) {
    try {
      handle.rollback();
    } catch (RuntimeException e) {
      LOG.debug("A transaction had ended already", e);
      discardHandle();
    }
  }

  /** Performs the units; false if there is nothing to commit. */
  private static boolean perform(List<WriteUnit<?>> batch, Handle handle) {
    if (batch.size() == 1) {
      return batch.getFirst().performAlone(handle);
    }
    for (WriteUnit<?> unit : batch) {
      unit.perform(handle);
    }
    return true;
  }

  private Handle handle() {
    Handle current = handle;
    if (current == null) {
      current = connect.get();
      handle = current;
    }
    return current;
  }

  /** After a failure the connection's state is unknown, so it is not used again. */
  private void discardHandle() {
    Handle current = handle;
    handle = null;
    if (current == null) {
      return;
    }
    try (current) {
      if (current.isInTransaction()) {
        current.rollback();
      }
    } catch (RuntimeException e) {
      LOG.debug("A broken connection could not be closed", e);
    }
  }

  /** Refuses new work, writes accepted work, then ends. */
  @Override
  public void close() {
    queue.close();
    boolean interrupted = false;
    while (true) {
      try {
        thread.join();
        break;
      } catch (InterruptedException e) {
        interrupted = true; // accepted work has to be written all the same
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
