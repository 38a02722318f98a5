package sotto.server.http.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sotto.server.config.ListenConfig;
import sotto.server.http.HttpServerSettings;
import sotto.testkit.Http2Frames;

/** The start of requests, on real connections. */
@SuppressWarnings("NullAway.Init") // set up before each test
final class RequestGateTest {
  private static final Buffer LARGE = SharedBuffer.of(new byte[16 * 1024 * 1024]);

  private final Vertx vertx = Vertx.vertx();
  private final BlockingQueue<String> begun = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> bodies = new LinkedBlockingQueue<>();
  private HttpServer server;
  private Socket client;

  @BeforeEach
  void start() throws Exception {
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    server =
        vertx
            .createHttpServer(
                HttpServerSettings.of(new ListenConfig(InetAddress.getLoopbackAddress(), 0), null))
            .connectionHandler(new ConnectionFlow(new StalledConnections(meters)))
            .requestHandler(new RequestGate(this::answer, meters))
            .listen()
            .await(20, TimeUnit.SECONDS);
    client = new Socket(InetAddress.getLoopbackAddress(), server.actualPort());
  }

  @AfterEach
  void stop() throws Exception {
    client.close();
    vertx.close().await(20, TimeUnit.SECONDS);
  }

  @Test
  void aRequestBeginsWhenTheAnswerBeforeItWasTakenAndHasItsBody() throws Exception {
    send("GET /large HTTP/1.1\r\nHost: a\r\n\r\n");
    send("POST /small HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\nbody");
    assertThat(begun.poll(20, TimeUnit.SECONDS)).isEqualTo("/large");
    assertThat(bodies.poll(20, TimeUnit.SECONDS)).isEmpty();
    assertThat(begun.poll(300, TimeUnit.MILLISECONDS)).isNull();

    client.getInputStream().readNBytes(LARGE.length());
    assertThat(begun.poll(20, TimeUnit.SECONDS)).isEqualTo("/small");
    assertThat(bodies.poll(20, TimeUnit.SECONDS)).isEqualTo("body");
  }

  @Test
  void http2IsNotSpokenWithoutTls() throws Exception {
    send(Http2Frames.PREFACE);
    assertThat(answer()).isEqualTo("HTTP/2.0 501");
  }

  @Test
  void norDoesARequestBecomeHttp2() throws Exception {
    send(
        """
        GET /small HTTP/1.1\r
        Host: a\r
        Connection: Upgrade, HTTP2-Settings\r
        Upgrade: h2c\r
        HTTP2-Settings: AAMAAABkAAQAoAAAAAIAAAAA\r
        \r
        """);
    assertThat(answer()).isEqualTo("HTTP/1.1 200");
  }

  private void answer(HttpServerRequest request) {
    begun.add(request.path());
    request.bodyHandler(body -> bodies.add(body.toString()));
    ResponseWriter.end(request, "/large".equals(request.path()) ? LARGE : Buffer.buffer("done"));
  }

  private void send(String text) throws Exception {
    client.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
  }

  private String answer() throws Exception {
    InputStream in = client.getInputStream();
    return new String(in.readNBytes(12), StandardCharsets.US_ASCII);
  }
}
