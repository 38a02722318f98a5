package sotto.server;

import io.vertx.core.Vertx;
import java.time.InstantSource;
import sotto.server.auth.SessionSweep;
import sotto.server.config.SessionConfig;
import sotto.server.http.RequestThreads;
import sotto.store.ChangeKind;
import sotto.store.Store;
import sotto.switchboard.directory.DirectoryChanges;
import sotto.switchboard.directory.SnapshotDirectory;
import sotto.switchboard.signalling.DeviceNotifier;
import sotto.switchboard.signalling.Switchboard;

/**
 * Keeps directory, sockets and devices in step with the store: at each commit, and periodically for
 * the changes of other processes and for the passing of time.
 */
final class StoreFollower {
  private final SessionSweep sweep;
  private final ChangeWatch watch;

  /** Listens to the store from now on. */
  StoreFollower(
      Store store,
      SnapshotDirectory directory,
      Switchboard switchboard,
      SessionConfig sessions,
      InstantSource clock) {
    sweep = new SessionSweep(store, switchboard, sessions, clock);
    DirectoryChanges changes = new DirectoryChanges(directory, store.directory(), switchboard);
    watch = new ChangeWatch(store, changes);
    // Sockets of ended sessions are closed before anything that can take long.
    store.listen(new DeviceNotifier(switchboard, store.users()));
    store.listen(changes);
    store.listen(change -> {
      if (change.kind() == ChangeKind.ANYTHING) {
        sweep.checkAll();
      }
    });
  }

  /** Whether all changes that are known to be committed are in force. From any thread. */
  boolean isUpToDate() {
    return watch.isUpToDate();
  }

  /** Begins the periodic tasks, on threads that may block. They end with the threads. */
  void start(Vertx vertx, RequestThreads threads) {
    Periodic.every(SessionSweep.EVERY, vertx, threads, sweep::run);
    Periodic.every(ChangeWatch.EVERY, vertx, threads, watch::run);
  }
}
