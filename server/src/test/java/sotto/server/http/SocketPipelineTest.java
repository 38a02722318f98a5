package sotto.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.channel.ChannelHandler;
import io.netty.handler.flush.FlushConsolidationHandler;
import io.netty.handler.timeout.IdleStateHandler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import sotto.server.config.ListenConfig;
import sotto.server.http.flow.StalledConnections;

/**
 * On a real connection, because {@link SocketPipeline} depends on internals of Vert.x, which may
 * change.
 */
final class SocketPipelineTest {
  @Test
  void anUpgradedConnectionHasNoIdleTimeoutAndGathersItsFlushes() throws Exception {
    CompletableFuture<List<Class<?>>> before = new CompletableFuture<>();
    CompletableFuture<List<Class<?>>> after = new CompletableFuture<>();
    Vertx vertx = Vertx.vertx();
    StalledConnections stalled = new StalledConnections(new SimpleMeterRegistry());
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpServer server =
          vertx
              .createHttpServer(
                  HttpServerSettings.of(
                      new ListenConfig(InetAddress.getLoopbackAddress(), 0), null))
              .requestHandler(request ->
                  request
                      .toWebSocket()
                      .onSuccess(socket -> {
                        before.complete(handlers(request));
                        SocketPipeline.prepare(request.connection(), stalled);
                        after.complete(handlers(request));
                      }))
              .listen()
              .await(20, TimeUnit.SECONDS);
      WebSocket socket =
          client
              .newWebSocketBuilder()
              .buildAsync(
                  URI.create("ws://localhost:" + server.actualPort()), new WebSocket.Listener() {})
              .orTimeout(20, TimeUnit.SECONDS)
              .join();

      assertThat(before.get(20, TimeUnit.SECONDS))
          .contains(IdleStateHandler.class)
          .doesNotContain(FlushConsolidationHandler.class);
      assertThat(after.get(20, TimeUnit.SECONDS))
          .doesNotContain(IdleStateHandler.class)
          .contains(FlushConsolidationHandler.class);
      socket.abort();
    } finally {
      vertx.close().await(20, TimeUnit.SECONDS);
    }
  }

  private static List<Class<?>> handlers(HttpServerRequest request) {
    List<Class<?>> classes = new ArrayList<>();
    for (var entry : ((ConnectionBase) request.connection()).channelHandlerContext().pipeline()) {
      ChannelHandler handler = entry.getValue();
      classes.add(handler.getClass());
    }
    return classes;
  }
}
