package sotto.server.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static sotto.server.tls.Http2Peer.END_STREAM_AND_HEADERS;
import static sotto.testkit.Http2Frames.RST_STREAM;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.server.config.ListenConfig;
import sotto.server.http.HttpServerSettings;
import sotto.server.http.flow.ConnectionFlow;
import sotto.server.http.flow.Patience;
import sotto.server.http.flow.RequestGate;
import sotto.server.http.flow.ResponseWriter;
import sotto.server.http.flow.StalledConnections;
import sotto.testkit.Http2Frames;
import sotto.testkit.TrustingClient;

/** HTTP/2 and pipelined HTTP/1.1 over TLS, spoken by hand. Spec: RFC 9113. */
@SuppressWarnings("NullAway.Init") // set up before each test
final class TlsBackpressureTest {
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
  private static final int BODY_BYTES = 1024 * 1024;
  private static final int LATE_REQUESTS = 10;

  @TempDir private Path folder = Path.of("");

  private final AtomicInteger begun = new AtomicInteger();
  private final List<HttpServerRequest> late = new ArrayList<>();
  private final Vertx vertx = Vertx.vertx();
  private Patience patience = new Patience(Duration.ofMinutes(1), Duration.ofMinutes(5));
  private HttpServer server;

  @BeforeEach
  void start() throws Exception {
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    server =
        vertx
            .createHttpServer(
                HttpServerSettings.of(
                    new ListenConfig(LOOPBACK, 0),
                    new CurrentCertificate(
                            SelfSignedCertificate.in(
                                folder, LoopbackConfig.LOOPBACK, Instant.now()))
                        .options()))
            .connectionHandler(connection ->
                new ConnectionFlow(new StalledConnections(meters), patience).handle(connection))
            .requestHandler(
                new RequestGate(
                    request -> {
                      begun.incrementAndGet();
                      if ("/late".equals(request.path())) {
                        answerLate(request);
                        return;
                      }
                      boolean small = request.version() == HttpVersion.HTTP_1_1;
                      ResponseWriter.end(
                          request, Buffer.buffer(new byte[small ? 16 * 1024 : BODY_BYTES]));
                    },
                    meters))
            .listen()
            .await(20, TimeUnit.SECONDS);
  }

  @AfterEach
  void stop() throws Exception {
    vertx.close().await(20, TimeUnit.SECONDS);
  }

  @Test
  void aBrowserIsAnsweredOverHttp2() throws Exception {
    try (HttpClient client = TrustingClient.of(folder.resolve("certificate.pem"), "TLSv1.3")) {
      HttpResponse<byte[]> answer =
          client.send(
              HttpRequest.newBuilder(URI.create("https://localhost:" + server.actualPort()))
                  .build(),
              BodyHandlers.ofByteArray());
      assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
      assertThat(answer.body()).hasSize(BODY_BYTES);
    }
  }

  @Test
  void beyondWhatMayWaitOnAConnectionStreamsAreRefused() throws Exception {
    try (Http2Peer peer = withoutWindow()) {
      for (int stream = 1; stream < 20; stream += 2) {
        peer.get(END_STREAM_AND_HEADERS, stream);
      }
      assertThatTheFifthIsRefused(peer);
    }
  }

  @Test
  void norAreStreamsAnsweredThatBeganBeforeTheOthersWere() throws Exception {
    try (Http2Peer peer = withoutWindow()) {
      for (int stream = 1; stream < 2 * LATE_REQUESTS; stream += 2) {
        // GET https://a/late in HPACK
        peer.frame(
            Http2Frames.HEADERS,
            END_STREAM_AND_HEADERS,
            stream,
            new byte[] {(byte) 0x82, (byte) 0x87, 0x04, 5, '/', 'l', 'a', 't', 'e', 0x01, 1, 'a'});
      }
      assertThatTheFifthIsRefused(peer);
      assertThat(begun.get()).isEqualTo(LATE_REQUESTS);
    }
  }

  /** Four wait with a mebibyte each. */
  private static void assertThatTheFifthIsRefused(Http2Peer peer) throws IOException {
    Http2Peer.Frame refused = peer.next(RST_STREAM);
    assertThat(refused.stream()).isEqualTo(9);
    assertThat(refused.number()).isEqualTo(7); // REFUSED_STREAM
  }

  @Test
  void aStreamThatStandsStillIsReset() throws Exception {
    patience = new Patience(Duration.ofMinutes(1), Duration.ofMillis(100));
    try (Http2Peer peer = withoutWindow()) {
      peer.get(END_STREAM_AND_HEADERS, 1);
      Http2Peer.Frame reset = peer.next(RST_STREAM);
      assertThat(reset.stream()).isEqualTo(1);
      assertThat(reset.number()).isEqualTo(8); // CANCEL
    }
  }

  @Test
  void aStreamThatIsAnsweredAndNeverEndsIsReset() throws Exception {
    patience = new Patience(Duration.ofMillis(100), Duration.ofMinutes(1));
    // The answer is taken.
    try (Http2Peer peer = Http2Peer.connect(server.actualPort(), certificate(), 0x7f0000)) {
      peer.get(Http2Frames.END_HEADERS, 1);
      Http2Peer.Frame reset = peer.next(RST_STREAM);
      assertThat(reset.stream()).isEqualTo(1);
      assertThat(reset.number()).isZero(); // NO_ERROR
    }
  }

  /** Answers when all have begun; on the event loop of their one connection. */
  private void answerLate(HttpServerRequest request) {
    late.add(request);
    if (late.size() == LATE_REQUESTS) {
      late.forEach(each -> ResponseWriter.end(each, Buffer.buffer(new byte[BODY_BYTES])));
    }
  }

  @Test
  void ofManySmallRequestsInOnePieceFewBeginWhenNothingIsTaken() throws Exception {
    int requests = 3_000;
    try (SSLSocket socket = Http2Peer.tls(server.actualPort(), certificate(), "http/1.1")) {
      socket
          .getOutputStream()
          .write("GET / HTTP/1.1\r\n\r\n".repeat(requests).getBytes(StandardCharsets.US_ASCII));
      int before = 0;
      while (begun.get() == 0 || begun.get() != before) {
        before = begun.get();
        Thread.sleep(300);
      }
      assertThat(begun.get()).isLessThan(requests / 5);
    }
  }

  /** A client none of whose streams has a window. */
  private Http2Peer withoutWindow() throws Exception {
    return Http2Peer.connect(server.actualPort(), certificate(), 0);
  }

  private Path certificate() {
    return folder.resolve("certificate.pem");
  }
}
