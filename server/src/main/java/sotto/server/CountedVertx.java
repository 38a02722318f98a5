package sotto.server;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sotto.server.config.ServerConfig;
import sotto.server.http.connections.ConnectionBounds;
import sotto.server.http.connections.Connections;
import sotto.server.http.connections.CountingTransport;
import sotto.switchboard.process.FatalErrors;

/** The event loops of a server, whose listening sockets have their connections counted. */
record CountedVertx(Vertx vertx, Connections connections) implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CountedVertx.class);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Starts them, with the bounds on connections of this process. */
  static CountedVertx start(ServerConfig config) {
    Connections connections =
        new Connections(
            ConnectionBounds.of(config.connectionsPerAddress()),
            config.trustedProxies(),
            System::nanoTime);
    Vertx vertx =
        FatalErrors.watch(
            Vertx.builder()
                .with(
                    new VertxOptions()
                        .setFileSystemOptions(
                            new FileSystemOptions()
                                .setFileCachingEnabled(false)
                                .setClassPathResolvingEnabled(false)))
                .withTransport(new CountingTransport(connections))
                .build());
    vertx.setPeriodic(Connections.SWEEP_EVERY.toMillis(), _ -> connections.sweep());
    return new CountedVertx(vertx, connections);
  }

  /** Waits for a part that stops, for ten seconds at most; never throws. */
  static void await(Future<?> part) {
    try {
      part.toCompletionStage().toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      LOG.warn("a part of the server did not stop in time", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Stops them. Blocks for ten seconds at most. */
  @Override
  public void close() {
    await(vertx.close());
  }
}
