package sotto.server;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import sotto.server.directory.DirectoryChanges;
import sotto.server.directory.SnapshotDirectory;
import sotto.server.http.RequestThreads;
import sotto.server.signalling.Switchboard;
import sotto.store.Store;

/** Makes the signalling half of a server. */
@FunctionalInterface
interface Switchboards {
  /** What it is made of. */
  record Parts(
      Vertx vertx,
      InstantSource clock,
      Store store,
      SnapshotDirectory directory,
      DirectoryChanges changes,
      RequestThreads threads,
      MeterRegistry meters) {}

  Switchboard make(Parts parts);
}
