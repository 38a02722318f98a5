package sotto.server;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sotto.server.config.ServerConfig;
import sotto.server.config.Setting;
import sotto.server.config.Version;
import sotto.server.http.StandbyFront;
import sotto.server.observe.HealthPage;
import sotto.server.observe.Metrics;
import sotto.store.IncompatibleStoreException;
import sotto.store.Lease;
import sotto.store.StoreUnavailableException;
import sotto.store.sql.Leases;

/**
 * A server that waits until it may take over a database from another one. It opens the ports and
 * reads certificates like the real one, so that a fault of the configuration is found while it
 * waits and not when it is needed; it answers 503, and changes nothing.
 */
public final class StandbyServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StandbyServer.class);
  private static final Duration PATIENCE = Duration.ofMillis(200);

  private final ServerConfig config;
  private final InstantSource clock;
  private final DataFolder folder;
  private final CountedVertx network;
  private final Ports ports;
  private final CompletableFuture<Lease> taken = new CompletableFuture<>();
  private final Thread waiting;
  private boolean isHandedOver;

  private StandbyServer(
      ServerConfig config,
      InstantSource clock,
      DataFolder folder,
      CountedVertx network,
      Ports ports) {
    this.config = config;
    this.clock = clock;
    this.folder = folder;
    this.network = network;
    this.ports = ports;
    this.waiting = Thread.ofPlatform().name("standby").daemon().start(this::waitForLease);
  }

  /**
   * Starts one. Blocks until it answers.
   *
   * @throws StartException when it cannot wait, with the reason; nothing is left running
   */
  public static StandbyServer start(ServerConfig config, InstantSource clock)
      throws StartException {
    if (config.store().isSqlite()) {
      throw StartException.lasting(
          "a standby needs a PostgreSQL database that both servers use: set "
              + Setting.DATABASE_URL.key(),
          null);
    }
    FolderOwner.requireNoneOfRoot(config.dataFolder());
    DataFolder folder = DataFolder.hold(config.dataFolder());
    CountedVertx network = CountedVertx.start(config);
    try {
      Leases.requireReady(config.store());
      Metrics metrics = new Metrics(config.metricsAllowed(), config.dataFolder());
      network.connections().measure(metrics.registry());
      LeaseMetrics.registerForStandby(metrics.registry());
      StandbyFront front = new StandbyFront(config, metrics.registry());
      Sockets sockets =
          new Sockets(
              front.connections(),
              () -> front.people(HealthPage.ofStandby(Version.current())),
              () -> front.monitoring(metrics::get));
      Ports ports = Ports.open(network.vertx(), config, clock, sockets, metrics);
      LOG.atInfo()
          .addKeyValue("port", ports.port())
          .log("waiting as a standby until the database is free");
      return new StandbyServer(config, clock, folder, network, ports);
    } catch (IncompatibleStoreException | StoreUnavailableException e) {
      release(network, folder);
      throw StartException.ofStore(e);
    } catch (StartException | RuntimeException e) {
      release(network, folder);
      throw e;
    }
  }

  private static void release(CountedVertx network, DataFolder folder) {
    network.close();
    folder.close();
  }

  private void waitForLease() {
    try {
      taken.complete(Leases.await(config.store(), HolderName.ofThisProcess(clock)));
    } catch (InterruptedException e) {
      taken.cancel(false);
    } catch (RuntimeException e) {
      taken.completeExceptionally(e);
    }
  }

  /** The port it listens on. */
  public int port() {
    return ports.port();
  }

  /** Completes when it may take over, or fails when it cannot wait any longer. */
  public CompletableFuture<?> free() {
    return taken.copy();
  }

  /**
   * Starts the server in place of this one. Blocks until it answers; call it once {@link #free} has
   * completed.
   *
   * @throws StartException when it cannot, with the reason; nothing is left running
   */
  public SottoServer takeOver(StartCheck check) throws StartException {
    LOG.info("taking over");
    Lease lease = taken.join();
    isHandedOver = true;
    CountedVertx.await(ports.shutdown(PATIENCE));
    network.close();
    return SottoServer.start(
        config, ReplaceableParts.usual(config, clock), new Holding(folder, lease), check);
  }

  /** Stops waiting. Does nothing after it has taken over. */
  @Override
  public void close() {
    if (isHandedOver) {
      return;
    }
    isHandedOver = true;
    waiting.interrupt();
    try {
      waiting.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (taken.isDone() && !taken.isCompletedExceptionally()) {
      taken.join().close();
    }
    CountedVertx.await(ports.shutdown(PATIENCE));
    release(network, folder);
  }
}
