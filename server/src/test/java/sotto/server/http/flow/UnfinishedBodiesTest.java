package sotto.server.http.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sotto.server.config.ListenConfig;
import sotto.server.http.HttpServerSettings;

/** Bodies that are too large, too slow or too many, on real connections. */
@SuppressWarnings("NullAway.Init") // set up before each test
final class UnfinishedBodiesTest {
  private static final int LIMIT = 1000;
  private static final int MOST_BYTES = 20_000;

  private final Vertx vertx = Vertx.vertx();
  private final BlockingQueue<String> outcomes = new LinkedBlockingQueue<>();
  private final List<Socket> clients = new ArrayList<>();
  private UnfinishedBodies bodies = new UnfinishedBodies(MOST_BYTES);
  private Patience patience = Patience.USUAL;
  private HttpServer server;

  @BeforeEach
  void start() throws Exception {
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    server =
        vertx
            .createHttpServer(
                HttpServerSettings.of(new ListenConfig(InetAddress.getLoopbackAddress(), 0), null))
            .connectionHandler(connection ->
                new ConnectionFlow(new StalledConnections(meters), patience).handle(connection))
            .requestHandler(this::read)
            .listen()
            .await(20, TimeUnit.SECONDS);
  }

  @AfterEach
  void stop() throws Exception {
    for (Socket client : clients) {
      client.close();
    }
    vertx.close().await(20, TimeUnit.SECONDS);
  }

  @Test
  void aBodyIsReadWholeAndTakesNoRoomAfterwards() throws Exception {
    Socket client = begin("/a", LIMIT, "x".repeat(LIMIT - 1));
    assertThat(bodies.bytes()).isGreaterThan(LIMIT);
    send(client, "y");
    assertThat(outcome()).isEqualTo("/a " + LIMIT);
    assertThat(bodies.bytes()).isZero();
  }

  @Test
  void aLargerBodyIsRefusedAndTakesNoRoom() throws Exception {
    begin("/a", LIMIT + 1, "x".repeat(LIMIT + 1));
    assertThat(outcome()).isEqualTo("/a TOO_LARGE");
    assertThat(bodies.bytes()).isZero();
  }

  @Test
  void aBodyThatDoesNotComeIsRefused() throws Exception {
    bodies = new UnfinishedBodies(MOST_BYTES, Duration.ofMillis(50));
    begin("/a", LIMIT, "x");
    assertThat(outcome()).isEqualTo("/a TOO_SLOW");
    assertThat(bodies.bytes()).isZero();
  }

  @Test
  void aConnectionThatSendsOnAfterItsAnswerIsClosed() throws Exception {
    patience = new Patience(Duration.ofMillis(100), Duration.ofMinutes(1));
    Socket client = begin("/a", 10 * LIMIT, "x".repeat(LIMIT + 1));
    assertThat(outcome()).isEqualTo("/a TOO_LARGE");
    assertThat(new String(client.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
        .startsWith("HTTP/1.1 200")
        .endsWith("TOO_LARGE");
  }

  @Test
  void aClientThatGoesAwayTakesNoRoom() throws Exception {
    Socket client = begin("/a", LIMIT, "x");
    client.close();
    while (bodies.bytes() > 0) {
      Thread.sleep(5);
    }
  }

  @Test
  void whereThereIsNoRoomTheOldestBodyIsGivenUp() throws Exception {
    Socket first = begin("/first", LIMIT, "x");
    int more = 0;
    while (outcomes.isEmpty()) {
      begin("/" + more++, LIMIT, "x");
    }
    assertThat(outcome()).isEqualTo("/first RATE_LIMITED");
    assertThat(more).isBetween(5, 10);
    assertThat(bodies.bytes()).isBetween(MOST_BYTES / 2L, (long) MOST_BYTES);

    Socket last = begin("/last", 2, "x");
    assertThat(outcome()).isEqualTo("/0 RATE_LIMITED");
    send(last, "y");
    assertThat(outcome()).isEqualTo("/last 2");
    send(first, "the rest is passed over");
  }

  @Test
  void aLargeHeadTakesRoomToo() throws Exception {
    Socket client = new Socket(InetAddress.getLoopbackAddress(), server.actualPort());
    clients.add(client);
    send(
        client,
        "POST /a HTTP/1.1\r\nHost: a\r\nX: " + "x".repeat(8000) + "\r\nContent-Length: 1\r\n\r\n");
    while (bodies.bytes() == 0) {
      Thread.sleep(5);
    }
    assertThat(bodies.bytes()).isGreaterThan(8000);
  }

  private void read(HttpServerRequest request) {
    bodies.read(
        request,
        LIMIT,
        body -> answer(request, Integer.toString(body.length())),
        code -> answer(request, code.name()));
  }

  private void answer(HttpServerRequest request, String outcome) {
    ResponseWriter.end(request, Buffer.buffer(outcome));
    outcomes.add(request.path() + " " + outcome);
  }

  /** Sends the head of a request and the start of its body, and waits until that is counted. */
  private Socket begin(String path, int length, String start) throws Exception {
    Socket client = new Socket(InetAddress.getLoopbackAddress(), server.actualPort());
    clients.add(client);
    long before = bodies.bytes();
    send(
        client,
        "POST %s HTTP/1.1\r\nHost: a\r\nContent-Length: %d\r\n\r\n%s"
            .formatted(path, length, start));
    while (outcomes.isEmpty() && bodies.bytes() < before + start.length()) {
      Thread.sleep(1);
    }
    return client;
  }

  private static void send(Socket client, String text) throws Exception {
    client.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
  }

  private String outcome() throws Exception {
    return String.valueOf(outcomes.poll(20, TimeUnit.SECONDS));
  }
}
