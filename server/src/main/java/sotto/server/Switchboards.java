package sotto.server;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import sotto.server.http.RequestThreads;
import sotto.store.Store;
import sotto.switchboard.directory.SnapshotDirectory;
import sotto.switchboard.signalling.Switchboard;

/** Creates the signalling half of a server. */
@FunctionalInterface
interface Switchboards {
  /** The parts it is made of. */
  record Parts(
      Vertx vertx,
      InstantSource clock,
      Store store,
      SnapshotDirectory directory,
      RequestThreads threads,
      MeterRegistry meters) {}

  Switchboard make(Parts parts);
}
