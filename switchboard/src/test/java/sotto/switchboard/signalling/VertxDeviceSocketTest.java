package sotto.switchboard.signalling;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.internal.http.WebSocketInternal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A device's socket over a real one. */
@SuppressWarnings("NullAway.Init") // set up before each test
final class VertxDeviceSocketTest {
  private record Accepted(ServerWebSocket webSocket, VertxDeviceSocket socket) {}

  private final Vertx vertx = Vertx.vertx();
  private final HttpClient http = HttpClient.newHttpClient();
  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private final CompletableFuture<Accepted> accepted = new CompletableFuture<>();
  private WebSocket device;

  @BeforeEach
  void start() throws Exception {
    var server =
        vertx
            .createHttpServer(AgentSwitchboard.configure(new HttpServerOptions()))
            .webSocketHandler(webSocket ->
                accepted.complete(new Accepted(webSocket, new VertxDeviceSocket(webSocket))))
            .listen(0, "127.0.0.1")
            .await(10, TimeUnit.SECONDS);
    device =
        http.newWebSocketBuilder()
            .buildAsync(URI.create("ws://127.0.0.1:" + server.actualPort()), new Listener())
            .orTimeout(10, TimeUnit.SECONDS)
            .join();
  }

  @AfterEach
  void stop() throws Exception {
    device.abort();
    http.close();
    vertx.close().await(10, TimeUnit.SECONDS);
  }

  @Test
  void whatWaitsForTheServersOwnEventLoopIsNoBacklogOfTheReader() throws Exception {
    read();
    Accepted server = accepted.get(10, TimeUnit.SECONDS);
    CountDownLatch busy = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    var loop = ((WebSocketInternal) server.webSocket);
    loop.channelHandlerContext()
        .executor()
        .execute(() -> {
          busy.countDown();
          awaitQuietly(goOn);
        });
    busy.await();

    List<String> sent = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      sent.add("message " + i);
      server.socket.send(sent.getLast());
    }
    assertThat(server.socket.isBacklogged()).isFalse();
    goOn.countDown();

    for (String message : sent) {
      assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo(message);
    }
  }

  @Test
  void whatTheNetworkDoesNotTakeIsABacklog() throws Exception {
    Accepted server = accepted.get(10, TimeUnit.SECONDS);
    String large = "x".repeat(60_000);
    int sent = 0;
    // The kernel's buffer for a client that does not read is bounded, at some megabytes.
    while (!server.socket.isBacklogged() && sent < 10_000) {
      server.socket.send(large);
      settle(server);
      sent++;
    }
    assertThat(server.socket.isBacklogged()).isTrue();

    read();
    for (int i = 0; i < sent; i++) {
      assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo(large);
    }
  }

  @Test
  void aClosedSocketHasNoBacklog() throws Exception {
    Accepted server = accepted.get(10, TimeUnit.SECONDS);
    CountDownLatch closed = new CountDownLatch(1);
    server.webSocket.closeHandler(_ -> closed.countDown());
    device.abort();
    assertThat(closed.await(10, TimeUnit.SECONDS)).isTrue();

    server.socket.send("nobody is there");
    assertThat(server.socket.isBacklogged()).isFalse();
  }

  /** Returns when the event loop has run all tasks posted before. */
  private static void settle(Accepted server) throws Exception {
    CompletableFuture<@Nullable Void> done = new CompletableFuture<>();
    ((WebSocketInternal) server.webSocket)
        .channelHandlerContext()
        .executor()
        .execute(() -> done.complete(null));
    done.get(10, TimeUnit.SECONDS);
  }

  private void read() {
    device.request(1);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private final class Listener implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public void onOpen(WebSocket webSocket) {}

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      text.append(data);
      if (last) {
        heard.add(text.toString());
        text.setLength(0);
      }
      from.request(1);
      return null;
    }
  }
}
