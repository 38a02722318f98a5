package sotto.benchmarks.signalling;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** The event loop on which a benchmark's clients run, with their WebSockets. */
public final class LoadLoop implements AutoCloseable {
  /** Longer than any step: one that does not end fails with a message. */
  private static final long PATIENCE_MINUTES = 15;

  private final Vertx vertx = Vertx.vertx();
  private final Context loop = vertx.getOrCreateContext();
  private final WebSocketClient sockets;

  /** A loop for so many sockets at a time. */
  public LoadLoop(int mostSockets) {
    this.sockets =
        vertx.createWebSocketClient(
            new WebSocketClientOptions().setMaxConnections(mostSockets).setMaxFrameSize(65_536));
  }

  public Vertx vertx() {
    return vertx;
  }

  public WebSocketClient sockets() {
    return sockets;
  }

  /** Runs work on the loop, and waits for its result. */
  public <T> T run(Callable<Future<T>> work) throws Exception {
    Promise<T> promise = Promise.promise();
    loop.runOnContext(_ -> {
      try {
        work.call().onComplete(promise);
      } catch (Exception e) {
        promise.fail(e);
      }
    });
    return promise
        .future()
        .toCompletionStage()
        .toCompletableFuture()
        .get(PATIENCE_MINUTES, TimeUnit.MINUTES);
  }

  @Override
  public void close() {
    vertx.close().await();
  }
}
