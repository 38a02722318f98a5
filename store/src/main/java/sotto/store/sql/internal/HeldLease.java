package sotto.store.sql.internal;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sotto.store.Lease;

/**
 * The lease of a PostgreSQL database, renewed by a thread of its own. While the database does not
 * answer, renewing is tried again: the lease is kept for as long as its epoch is in force, even
 * after it has expired.
 */
final class HeldLease implements Lease {
  private static final Logger LOG = LoggerFactory.getLogger(HeldLease.class);
  private static final Duration RENEW_EVERY = Duration.ofSeconds(2);

  private final LeaseConnection connection; // used by the thread only
  private final long epoch;
  private final Thread thread;
  private final List<Runnable> listeners = new ArrayList<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition closing = lock.newCondition();
  private boolean closed;
  private boolean lost;

  private HeldLease(PostgresConnections connections, long epoch) {
    this.connection = new LeaseConnection(connections);
    this.epoch = epoch;
    this.thread = Thread.ofPlatform().name("store-lease").daemon().unstarted(this::run);
  }

  /** Begins to renew it. */
  static HeldLease start(PostgresConnections connections, long epoch) {
    HeldLease lease = new HeldLease(connections, epoch);
    lease.thread.start();
    return lease;
  }

  @Override
  public long epoch() {
    return epoch;
  }

  @Override
  public boolean isHeld() {
    lock.lock();
    try {
      return !closed && !lost;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void onLost(Runnable listener) {
    lock.lock();
    try {
      if (!lost) {
        listeners.add(listener);
        return;
      }
    } finally {
      lock.unlock();
    }
    listener.run();
  }

  /** Notes that another process has taken it. From any thread. */
  void lose() {
    List<Runnable> notified;
    lock.lock();
    try {
      if (lost) {
        return;
      }
      lost = true;
      notified = List.copyOf(listeners);
      closing.signalAll();
    } finally {
      lock.unlock();
    }
    LOG.error("another server has taken the lease of the database; this one writes no more");
    notified.forEach(Runnable::run);
  }

  private void run() {
    boolean answers = true;
    while (pause()) {
      try {
        if (!connection.use(connected -> LeaseTable.renew(connected, epoch))) {
          lose();
        } else if (!answers) {
          LOG.info("the lease of the database is renewed again");
        }
        answers = true;
      } catch (SQLException e) {
        if (answers) {
          LOG.warn("the lease of the database cannot be renewed; it is tried again", e);
        }
        answers = false;
      } catch (RuntimeException e) { // the thread must live on
        LOG.error("the lease of the database cannot be renewed", e);
      }
    }
    giveUp();
    connection.close();
  }

  /** Waits for the next renewal; false when there is none. */
  private boolean pause() {
    lock.lock();
    try {
      long left = RENEW_EVERY.toNanos();
      while (!closed && !lost && left > 0) {
        left = closing.awaitNanos(left);
      }
      return !closed && !lost;
    } catch (InterruptedException e) {
      return false; // it is never interrupted
    } finally {
      lock.unlock();
    }
  }

  private void giveUp() {
    try {
      connection.<Boolean>use(connected -> {
        LeaseTable.giveUp(connected, epoch);
        return true;
      });
    } catch (SQLException e) {
      LOG.warn("the lease of the database could not be given up; it expires", e);
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      closing.signalAll();
    } finally {
      lock.unlock();
    }
    boolean interrupted = false;
    while (true) {
      try {
        thread.join();
        break;
      } catch (InterruptedException e) {
        interrupted = true; // the next holder would wait for it to expire
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
