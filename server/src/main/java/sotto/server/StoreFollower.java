package sotto.server;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import sotto.protocol.SessionId;
import sotto.server.auth.OpenSockets;
import sotto.server.auth.SessionSweep;
import sotto.server.config.SessionConfig;
import sotto.server.http.RequestThreads;
import sotto.server.http.connections.Connections;
import sotto.store.ChangeKind;
import sotto.store.Store;
import sotto.store.Writability;
import sotto.switchboard.directory.DirectoryChanges;
import sotto.switchboard.directory.SnapshotDirectory;
import sotto.switchboard.signalling.DeviceNotifier;
import sotto.switchboard.signalling.Switchboard;

/**
 * Keeps directory, sockets and devices in step with the store: at each commit, and periodically for
 * the changes of other processes and for the passing of time.
 */
final class StoreFollower {
  private static final Duration CHECK_IDLE_EVERY = Duration.ofSeconds(15);
  private static final Duration CHECK_FAILING_EVERY = Duration.ofSeconds(5);

  private final SessionSweep sweep;
  private final OpenSockets sockets;
  private final ChangeWatch watch;
  private final Writability writability;

  /** Listens to the store from now on. */
  StoreFollower(
      Store store,
      SnapshotDirectory directory,
      Switchboard switchboard,
      Connections connections,
      SessionConfig sessions,
      InstantSource clock) {
    sweep = new SessionSweep(store, switchboard, sessions, clock);
    sockets = new OpenSockets(store.sessions(), switchboard);
    DirectoryChanges changes = new DirectoryChanges(directory, store.directory(), switchboard);
    watch = new ChangeWatch(store, changes);
    writability = store.writability();
    writability.listen(failure -> switchboard.storageChanged(failure.isEmpty()));
    // Sockets of ended sessions are closed before anything that can take long.
    store.listen(new DeviceNotifier(switchboard, store.users()));
    store.listen(changes);
    store.listen(change -> {
      if (change.kind() == ChangeKind.SESSION) {
        change.ids().forEach(id -> connections.ended(new SessionId(id)));
      }
    });
    store.listen(change -> {
      if (change.kind() == ChangeKind.ANYTHING) {
        sockets.run();
      }
    });
  }

  /** Whether all changes that are known to be committed are in force. From any thread. */
  boolean isUpToDate() {
    return watch.isUpToDate();
  }

  /** Begins the periodic tasks, on threads that may block. They end with the threads. */
  void start(Vertx vertx, RequestThreads threads) {
    threads.executor().execute(writability::checkIdle);
    Periodic.every(CHECK_IDLE_EVERY, vertx, threads, writability::checkIdle);
    Periodic.every(CHECK_FAILING_EVERY, vertx, threads, writability::checkFailing);
    Periodic.every(SessionSweep.EVERY, vertx, threads, sweep::run);
    Periodic.every(OpenSockets.EVERY, vertx, threads, sockets::run);
    Periodic.every(ChangeWatch.EVERY, vertx, threads, watch::run);
  }
}
