package sotto.server;

import io.vertx.core.Deployable;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import sotto.switchboard.process.FatalErrors;

/** The listening sockets: one per event loop, on one port. */
final class HttpListeners {
  private static final int LOOPS = Math.min(4, Runtime.getRuntime().availableProcessors());

  private final List<HttpServer> servers = new CopyOnWriteArrayList<>();

  /**
   * Listens. The future has the port.
   *
   * @param connections prepares each new connection
   * @param requests makes the handler of each event loop
   */
  Future<Integer> listen(
      Vertx vertx,
      HttpServerOptions options,
      Handler<HttpConnection> connections,
      Supplier<Handler<HttpServerRequest>> requests) {
    SocketAddress address =
        options.getPort() == 0
            ? SocketAddress.sharedRandomPort(1, options.getHost())
            : SocketAddress.inetSocketAddress(options.getPort(), options.getHost());
    Supplier<Deployable> listener =
        () ->
            new VerticleBase() {
              @Override
              public Future<?> start() {
                return vertx
                    .createHttpServer(options)
                    .connectionHandler(connections)
                    .exceptionHandler(FatalErrors::exitIfFatal)
                    .requestHandler(requests.get())
                    .listen(address)
                    .onSuccess(servers::add);
              }
            };
    return vertx
        .deployVerticle(listener, new DeploymentOptions().setInstances(LOOPS))
        .map(deployed -> servers.getFirst().actualPort());
  }

  /** Accepts no more, and lets requests in progress finish. */
  Future<Void> shutdown(Duration patience) {
    return Future.join(servers.stream().map(s -> s.shutdown(patience)).toList()).mapEmpty();
  }
}
