package sotto.server;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sotto.store.Store;
import sotto.switchboard.directory.DirectoryChanges;

/**
 * A periodic task that detects changes committed by other processes, such as {@code sotto
 * recover-administrator}, and for those that the directory could not read when they were committed.
 */
final class ChangeWatch {
  /** The interval between two runs. */
  static final Duration EVERY = Duration.ofSeconds(1);

  private static final Logger LOG = LoggerFactory.getLogger(ChangeWatch.class);

  private final Store store;
  private final DirectoryChanges directory;
  private final ReentrantLock oneAtATime = new ReentrantLock();
  private volatile boolean failing;

  ChangeWatch(Store store, DirectoryChanges directory) {
    this.store = store;
    this.directory = directory;
  }

  /** Whether the last run could put all committed changes into force. From any thread. */
  boolean isUpToDate() {
    return !failing;
  }

  /** Runs it once, unless it is running. Blocks; never throws. */
  void run() {
    if (!oneAtATime.tryLock()) {
      return;
    }
    try {
      store.catchUp();
      directory.catchUp();
      failing = false;
    } catch (RuntimeException e) {
      if (!failing) {
        LOG.warn("committed changes cannot be read; it is tried again", e);
      }
      failing = true;
    } finally {
      oneAtATime.unlock();
    }
  }
}
