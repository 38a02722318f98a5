package sotto.server.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
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
import javax.net.ssl.SSLParameters;
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
import sotto.testkit.TrustingClient;

/** HTTP/2 and pipelined HTTP/1.1 over TLS, spoken by hand. Spec: RFC 9113. */
@SuppressWarnings("NullAway.Init") // set up before each test
final class TlsBackpressureTest {
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
  private static final int BODY_BYTES = 1024 * 1024;
  private static final int LATE_REQUESTS = 10;
  private static final int HEADERS = 0x1;
  private static final int RST_STREAM = 0x3;
  private static final int SETTINGS = 0x4;
  private static final int HEADERS_ALONE = 0x4;
  private static final int END_STREAM_AND_HEADERS = 0x5;

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
    try (SSLSocket socket = connect("h2")) {
      DataOutputStream out = new DataOutputStream(socket.getOutputStream());
      preface(out);
      for (int stream = 1; stream < 20; stream += 2) {
        get(out, END_STREAM_AND_HEADERS, stream);
      }
      out.flush();

      DataInputStream in = new DataInputStream(socket.getInputStream());
      int[] refused = next(in, RST_STREAM);
      assertThat(refused[1]).isEqualTo(7); // REFUSED_STREAM
      assertThat(refused[0]).isEqualTo(9); // the fifth: four wait with a mebibyte each
    }
  }

  @Test
  void norAreStreamsAnsweredThatBeganBeforeTheOthersWere() throws Exception {
    try (SSLSocket socket = connect("h2")) {
      DataOutputStream out = new DataOutputStream(socket.getOutputStream());
      preface(out);
      for (int stream = 1; stream < 2 * LATE_REQUESTS; stream += 2) {
        // GET https://a/late in HPACK
        frame(
            out,
            HEADERS,
            END_STREAM_AND_HEADERS,
            stream,
            new byte[] {(byte) 0x82, (byte) 0x87, 0x04, 5, '/', 'l', 'a', 't', 'e', 0x01, 1, 'a'});
      }
      out.flush();

      int[] refused = next(new DataInputStream(socket.getInputStream()), RST_STREAM);
      assertThat(begun.get()).isEqualTo(LATE_REQUESTS);
      assertThat(refused[1]).isEqualTo(7); // REFUSED_STREAM
      assertThat(refused[0]).isEqualTo(9); // the fifth: four wait with a mebibyte each
    }
  }

  @Test
  void aStreamThatStandsStillIsReset() throws Exception {
    patience = new Patience(Duration.ofMinutes(1), Duration.ofMillis(100));
    try (SSLSocket socket = connect("h2")) {
      DataOutputStream out = new DataOutputStream(socket.getOutputStream());
      preface(out);
      get(out, END_STREAM_AND_HEADERS, 1);
      out.flush();
      assertThat(next(new DataInputStream(socket.getInputStream()), RST_STREAM))
          .containsExactly(1, 8); // CANCEL
    }
  }

  @Test
  void aStreamThatIsAnsweredAndNeverEndsIsReset() throws Exception {
    patience = new Patience(Duration.ofMillis(100), Duration.ofMinutes(1));
    try (SSLSocket socket = connect("h2")) {
      DataOutputStream out = new DataOutputStream(socket.getOutputStream());
      out.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      frame(out, SETTINGS, 0, 0, new byte[] {0, 4, 0, 0x7f, 0, 0}); // the answer is taken
      get(out, HEADERS_ALONE, 1);
      out.flush();
      assertThat(next(new DataInputStream(socket.getInputStream()), RST_STREAM))
          .containsExactly(1, 0); // NO_ERROR
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
    try (SSLSocket socket = connect("http/1.1")) {
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

  /** With a small receive buffer, so that the kernels buffer little unread data. */
  private SSLSocket connect(String protocol) throws Exception {
    Socket plain = new Socket();
    plain.setReceiveBufferSize(4096);
    plain.connect(new InetSocketAddress(LOOPBACK, server.actualPort()));
    SSLSocket socket =
        (SSLSocket)
            TrustingClient.context(folder.resolve("certificate.pem"))
                .getSocketFactory()
                .createSocket(plain, "localhost", server.actualPort(), true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setApplicationProtocols(new String[] {protocol});
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    assertThat(socket.getApplicationProtocol()).isEqualTo(protocol);
    return socket;
  }

  private static void preface(DataOutputStream out) throws Exception {
    out.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    frame(out, SETTINGS, 0, 0, new byte[] {0, 4, 0, 0, 0, 0}); // no stream has a window
  }

  private static void get(DataOutputStream out, int flags, int stream) throws Exception {
    // GET https://a/ in HPACK
    byte[] headers = {(byte) 0x82, (byte) 0x87, (byte) 0x84, 0x41, 1, 'a'};
    frame(out, HEADERS, flags, stream, headers);
  }

  private static void frame(DataOutputStream out, int type, int flags, int stream, byte[] payload)
      throws Exception {
    out.writeByte(0);
    out.writeShort(payload.length);
    out.writeByte(type);
    out.writeByte(flags);
    out.writeInt(stream);
    out.write(payload);
  }

  /** Stream and first number of the next frame of a type. */
  private static int[] next(DataInputStream in, int wanted) throws Exception {
    while (true) {
      int length = in.readUnsignedByte() << 16 | in.readUnsignedShort();
      int type = in.readUnsignedByte();
      in.readUnsignedByte(); // flags
      int stream = in.readInt();
      if (type == wanted) {
        return new int[] {stream, in.readInt()};
      }
      in.readNBytes(length);
    }
  }
}
