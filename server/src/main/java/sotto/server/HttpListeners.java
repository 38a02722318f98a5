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
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import sotto.server.http.InvalidRequests;
import sotto.switchboard.process.FatalErrors;

/** The listening sockets of one port, on one event loop each. */
final class HttpListeners {
  /** The event loops of a port that all people use. */
  static final int LOOPS = Math.min(4, Runtime.getRuntime().availableProcessors());

  private final HttpServerOptions options;
  private final List<HttpServer> servers = new CopyOnWriteArrayList<>();

  HttpListeners(HttpServerOptions options) {
    this.options = options;
  }

  /**
   * Listens. Blocks until it does.
   *
   * @param loops the number of event loops
   * @param connections prepares each new connection
   * @param requests makes the handler of each event loop
   * @return the port
   * @throws StartException if it cannot, with the system's reason as its cause
   */
  int listen(
      Vertx vertx,
      int loops,
      Handler<HttpConnection> connections,
      Supplier<Handler<HttpServerRequest>> requests)
      throws StartException {
    try {
      return deploy(vertx, loops, connections, requests)
          .toCompletionStage()
          .toCompletableFuture()
          .get(30, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw ListenFailure.of(options, Objects.requireNonNullElse(e.getCause(), e));
    } catch (TimeoutException e) {
      throw new StartException("listening took too long", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartException("interrupted", e);
    }
  }

  private Future<Integer> deploy(
      Vertx vertx,
      int loops,
      Handler<HttpConnection> connections,
      Supplier<Handler<HttpServerRequest>> requests) {
    // Vert.x joins all listeners on its shared random port to one, also those of other purpose.
    SocketAddress address =
        options.getPort() == 0 && loops > 1
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
                    .invalidRequestHandler(new InvalidRequests())
                    .requestHandler(requests.get())
                    .listen(address)
                    .onSuccess(servers::add);
              }
            };
    return vertx
        .deployVerticle(listener, new DeploymentOptions().setInstances(loops))
        .map(deployed -> servers.getFirst().actualPort());
  }

  /** Accepts no more, and lets requests in progress finish. */
  Future<Void> shutdown(Duration patience) {
    return Future.join(servers.stream().map(s -> s.shutdown(patience)).toList()).mapEmpty();
  }
}
