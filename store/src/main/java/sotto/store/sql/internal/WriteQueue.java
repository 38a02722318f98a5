package sotto.store.sql.internal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import sotto.store.StoreFailure;
import sotto.store.StoreUnavailableException;

/** The bounded queue before the writer; once closed it stays closed. */
final class WriteQueue<T> {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ArrayDeque<T> waiting = new ArrayDeque<>();
  private final int capacity;
  private boolean closed;

  WriteQueue(int capacity) {
    this.capacity = capacity;
  }

  /**
   * Adds to the end, without waiting.
   *
   * @throws StoreUnavailableException if full or closed
   */
  void add(T item) {
    lock.lock();
    try {
      if (closed) {
        throw new StoreUnavailableException(StoreFailure.CLOSED, "The store is closed.");
      }
      if (waiting.size() == capacity) {
        throw new StoreUnavailableException(
            StoreFailure.OVERLOADED,
            "The store is overloaded: " + capacity + " changes are waiting to be written.");
      }
      waiting.add(item);
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits for work and moves up to {@code most} units of it, in order.
   *
   * @return false, with nothing moved, when the queue is closed and empty
   */
  boolean drainTo(List<? super T> batch, int most) {
    lock.lock();
    try {
      while (waiting.isEmpty()) {
        if (closed) {
          return false;
        }
        changed.awaitUninterruptibly();
      }
      while (batch.size() < most && !waiting.isEmpty()) {
        batch.add(waiting.remove());
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Removes items from the front while they match, in order. */
  List<T> removeWhile(Predicate<? super T> matches) {
    lock.lock();
    try {
      List<T> removed = new ArrayList<>();
      while (!waiting.isEmpty() && matches.test(waiting.peek())) {
        removed.add(waiting.remove());
      }
      return removed;
    } finally {
      lock.unlock();
    }
  }

  void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
