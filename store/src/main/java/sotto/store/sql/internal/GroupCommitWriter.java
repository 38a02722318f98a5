package sotto.store.sql.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
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

  /**
   * The time after which a caller stops waiting. Longer than the time limits of both databases,
   * which fail a change with a known outcome: with SQLite, a lock may be waited for twice, on
   * connecting and on beginning.
   */
  private static final Duration DEADLINE = Duration.ofSeconds(15);

  private static final Duration CHECK_EVERY = Duration.ofMillis(500);

  private static final ScheduledExecutorService DEADLINES =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("store-deadlines").daemon().factory());

  private final WriteQueue<WriteUnit<?>> queue;
  private final Supplier<Handle> connect;
  private final Consumer<Handle> commit;
  private final boolean keepsConnection;
  private final LongSupplier nanos;
  private final Thread thread;
  private final ScheduledFuture<?> deadlines;

  /** The units that the thread has begun with and not finished. */
  private volatile List<WriteUnit<?>> begun = List.of();

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
    this(name, capacity, connect, commit, keepsConnection, System::nanoTime);
  }

  /** The same with another clock, for tests. */
  GroupCommitWriter(
      String name,
      int capacity,
      Supplier<Handle> connect,
      Consumer<Handle> commit,
      boolean keepsConnection,
      LongSupplier nanos) {
    this.nanos = nanos;
    this.commit = commit;
    this.keepsConnection = keepsConnection;
    this.queue = new WriteQueue<>(capacity);
    this.connect = connect;
    this.thread = Thread.ofPlatform().name(name).start(this::run);
    this.deadlines =
        DEADLINES.scheduleWithFixedDelay(
            this::expire, CHECK_EVERY.toMillis(), CHECK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * Submits work. The future completes on the writer's thread: its continuations must be short.
   *
   * <p>It fails after {@link #DEADLINE} in any case. The outcome of work that had begun is unknown
   * then; work that had not begun never will.
   *
   * @throws StoreUnavailableException if the queue is full or closed
   */
  <T extends @Nullable Object> CompletableFuture<T> submit(Work<T, ?> work) {
    WriteUnit<T> unit = new WriteUnit<>(work, nanos.getAsLong() + DEADLINE.toNanos());
    queue.add(unit);
    return unit.acknowledged;
  }

  private void run() {
    List<WriteUnit<?>> batch = new ArrayList<>();
    while (queue.drainTo(batch, MOST_UNITS_PER_COMMIT)) {
      begun = List.copyOf(batch);
      commit(batch);
      begun = List.of();
      batch.clear();
    }
    discardHandle();
  }

  /** Fails all units whose deadline has passed. */
  void expire() {
    long now = nanos.getAsLong();
    // Moved from the queue to the begun ones meanwhile: found there, now or the next time.
    for (WriteUnit<?> unit : queue.removeWhile(unit -> unit.deadlineNanos - now <= 0)) {
      unit.fail(
          new StoreUnavailableException(
              StoreFailure.UNREACHABLE, "The database does not answer; the change was not begun."));
    }
    for (WriteUnit<?> unit : begun) {
      if (unit.deadlineNanos - now <= 0 && !unit.acknowledged.isDone()) {
        unit.fail(
            StoreUnavailableException.ofUnknownOutcome(
                StoreFailure.UNREACHABLE,
                new TimeoutException("the database did not answer in time")));
      }
    }
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
    try {
      awaitThread();
    } finally {
      deadlines.cancel(false);
    }
  }

  private void awaitThread() {
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
