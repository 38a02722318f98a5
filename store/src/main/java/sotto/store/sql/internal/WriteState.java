package sotto.store.sql.internal;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sotto.store.StoreFailure;
import sotto.store.StoreUnavailableException;
import sotto.store.Writability;

/**
 * The last known outcome of writing. Any write that the storage failed begins the failing state,
 * and only a successful probe ends it: a disk with room for some changes and not for others would
 * otherwise change the state, and write a line into the log, with every request. A change that
 * failed for an unexpected reason may itself be the reason, so a probe has to decide. A damaged
 * file stays damaged, whatever a probe comes across: that state lasts as long as the process.
 */
final class WriteState implements Writability {
  private static final Logger LOG = LoggerFactory.getLogger(WriteState.class);

  private final Runnable probe;
  private final List<Consumer<Optional<StoreFailure>>> listeners = new CopyOnWriteArrayList<>();
  private final AtomicBoolean stored = new AtomicBoolean();

  /** Orders the reports to listeners. Reentrant, because a listener may write. */
  private final ReentrantLock changing = new ReentrantLock();

  private volatile @Nullable StoreFailure failure;
  private long failingSinceNanos;

  /**
   * @param probe makes a small write and reports its outcome here; may throw
   */
  WriteState(Runnable probe) {
    this.probe = probe;
  }

  @Override
  public Optional<StoreFailure> failure() {
    return Optional.ofNullable(failure);
  }

  @Override
  public void listen(Consumer<Optional<StoreFailure>> listener) {
    changing.lock();
    try {
      listeners.add(listener);
      if (failure != null) {
        report(listener);
      }
    } finally {
      changing.unlock();
    }
  }

  /** A change is durable. */
  void succeeded() {
    stored.set(true);
  }

  /** A change could not be stored. */
  void failed(StoreUnavailableException cause) {
    if (cause.reason().isOfStorage()) {
      begin(cause);
    }
  }

  /** A probe could not be stored. Its work is known to be good, so any other failure counts. */
  void probeFailed(StoreUnavailableException cause) {
    if (cause.reason().isOfStorage() || cause.reason() == StoreFailure.UNEXPECTED) {
      begin(cause);
    }
  }

  private void begin(StoreUnavailableException cause) {
    changing.lock();
    try {
      if (failure == StoreFailure.CORRUPT) {
        return;
      }
      boolean begins = failure == null;
      failure = cause.reason();
      if (failure == StoreFailure.CORRUPT) {
        LOG.error("{}: docs/operation.md, \"Back up\"", failure.sentence(), cause);
        report();
      } else if (begins) {
        failingSinceNanos = System.nanoTime();
        LOG.error(
            "changes cannot be stored: {}; reads are answered, and it is tried again every few"
                + " seconds",
            cause.reason().sentence(),
            cause);
        report();
      }
    } finally {
      changing.unlock();
    }
  }

  @Override
  public void checkIdle() {
    if (failure == null && !stored.getAndSet(false)) {
      probe();
    }
  }

  @Override
  public void checkFailing() {
    if (!mayEnd() || !probe()) {
      return;
    }
    changing.lock();
    try {
      if (mayEnd()) {
        failure = null;
        LOG.info(
            "changes can be stored again, after {} s",
            Duration.ofNanos(System.nanoTime() - failingSinceNanos).toSeconds());
        report();
      }
    } finally {
      changing.unlock();
    }
  }

  private boolean mayEnd() {
    return failure != null && failure != StoreFailure.CORRUPT;
  }

  private boolean probe() {
    try {
      probe.run();
      return true;
    } catch (RuntimeException e) {
      LOG.debug("a small write failed", e);
      return false;
    }
  }

  private void report() {
    listeners.forEach(this::report);
  }

  private void report(Consumer<Optional<StoreFailure>> listener) {
    try {
      listener.accept(failure());
    } catch (RuntimeException e) {
      LOG.error("a listener failed when the store's state changed", e);
    }
  }
}
