package sotto.attack.hostile;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import sotto.protocol.DeviceId;

/**
 * A server that can lie: a man in the middle on loopback, in front of the real one. Clients that
 * sign in at {@link #url} reach the real code, through the changes of {@link #tampering}. Pages
 * pass through too, so that browsers can use it.
 *
 * <p>One event loop does everything, so rules see one message after the other.
 */
public final class HostileServer implements AutoCloseable {
  private static final String SIGNALLING = "/api/v1/signalling";
  private static final int MAX_FRAME_BYTES = 256 * 1024;

  private final Vertx vertx;
  private final Tampering tampering = new Tampering();
  private final SignedInDevices devices = new SignedInDevices();
  private final Map<DeviceId, Bridge> bridges = new HashMap<>();
  private final WebSocketClient sockets;
  private final HttpServer server;
  private final Addresses addresses;

  private HostileServer(URI real) {
    vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1));
    sockets =
        vertx.createWebSocketClient(
            new WebSocketClientOptions()
                .setMaxConnections(64)
                .setMaxFrameSize(MAX_FRAME_BYTES)
                .setMaxMessageSize(MAX_FRAME_BYTES));
    server =
        vertx.createHttpServer(
            new HttpServerOptions()
                .setHost("127.0.0.1")
                .setPort(0)
                .setMaxWebSocketFrameSize(MAX_FRAME_BYTES)
                .setMaxWebSocketMessageSize(MAX_FRAME_BYTES));
    CompletableFuture<HttpRelay> relay = new CompletableFuture<>();
    server.requestHandler(request -> handle(request, relay.join()));
    join(server.listen());
    addresses = new Addresses(real, server.actualPort());
    relay.complete(new HttpRelay(vertx, addresses, devices, tampering));
  }

  /**
   * Starts the proxy in front of a server.
   *
   * @param real its address, such as {@code http://localhost:8080}
   */
  public static HostileServer before(String real) {
    return new HostileServer(URI.create(real));
  }

  /** The address for its victims. */
  public String url() {
    return "http://localhost:" + addresses.ownPort();
  }

  /** The rules by which it changes messages. */
  public Tampering tampering() {
    return tampering;
  }

  /**
   * Sends a message to a device, or to the server in the device's name, past the rules.
   *
   * @throws IllegalStateException when the device has no socket
   */
  public void inject(DeviceId device, Direction direction, Message message) {
    onLoop(() -> {
      Bridge bridge = bridges.get(device);
      if (bridge == null) {
        throw new IllegalStateException("no socket of " + device);
      }
      bridge.send(direction, message);
    });
  }

  /** Runs a task between two messages, and waits until it is done. A rule may call it too. */
  public void onLoop(Runnable task) {
    if (Context.isOnEventLoopThread()) {
      task.run();
      return;
    }
    CompletableFuture<Void> done = new CompletableFuture<>();
    vertx.runOnContext(_ -> {
      try {
        task.run();
        done.complete(null);
      } catch (RuntimeException e) {
        done.completeExceptionally(e);
      }
    });
    join(done);
  }

  @Override
  public void close() {
    join(vertx.close());
  }

  private void handle(HttpServerRequest request, HttpRelay relay) {
    if (SIGNALLING.equals(request.path())) {
      upgrade(request);
    } else {
      relay.handle(request);
    }
  }

  private void upgrade(HttpServerRequest request) {
    ClientDevice holder = devices.of(request.getHeader("Cookie"));
    if (holder == null) {
      request.response().setStatusCode(401).end();
      return;
    }
    WebSocketConnectOptions options = new WebSocketConnectOptions();
    options
        .setHost(addresses.realHost())
        .setPort(addresses.realPort())
        .setURI(SIGNALLING)
        .addHeader("Cookie", String.valueOf(request.getHeader("Cookie")))
        .addHeader("Origin", addresses.towardsServer(String.valueOf(request.getHeader("Origin"))));
    request.pause();
    sockets
        .connect(options)
        .onSuccess(upstream -> {
          upstream.pause();
          request
              .toWebSocket()
              .onSuccess(client -> {
                bridges.put(
                    holder.device(), new Bridge(holder, tampering::signal, client, upstream));
                upstream.resume();
              })
              .onFailure(_ -> upstream.close());
        })
        .onFailure(_ -> {
          request.resume();
          request.response().setStatusCode(401).end();
        });
  }

  private static <T> T join(Future<T> future) {
    return join(future.toCompletionStage().toCompletableFuture());
  }

  private static <T> T join(CompletableFuture<T> future) {
    try {
      return future.get(20, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (TimeoutException e) {
      throw new IllegalStateException("the proxy does not come to it", e);
    }
  }
}
