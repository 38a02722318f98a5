package sotto.benchmarks.signalling;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import sotto.benchmarks.process.Served;
import sotto.protocol.signalling.SignallingLimits;

/** The floor: the same stack, text frames sent back as they come, nothing else. */
final class EchoServer {
  private EchoServer() {}

  public static void main(String[] args) throws IOException {
    Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
    AtomicInteger port = new AtomicInteger();
    vertx.deployVerticle(() -> new Echo(port), new DeploymentOptions().setInstances(1)).await();
    Served.untilClosed(Integer.toString(port.get()));
  }

  private static final class Echo extends AbstractVerticle {
    private final AtomicInteger port;

    private Echo(AtomicInteger port) {
      this.port = port;
    }

    @Override
    public void start(Promise<Void> started) {
      vertx
          .createHttpServer(
              new HttpServerOptions()
                  .setMaxWebSocketFrameSize(SignallingLimits.MAX_FRAME_BYTES)
                  .setMaxWebSocketMessageSize(SignallingLimits.MAX_FRAME_BYTES))
          .webSocketHandler(socket -> socket.textMessageHandler(socket::writeTextMessage))
          .listen(0, "127.0.0.1")
          .onSuccess(server -> port.set(server.actualPort()))
          .<Void>mapEmpty()
          .onComplete(started);
    }
  }
}
