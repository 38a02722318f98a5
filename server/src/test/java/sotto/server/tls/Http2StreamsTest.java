package sotto.server.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.server.config.ListenConfig;
import sotto.server.http.HttpServerSettings;
import sotto.server.http.flow.ConnectionFlow;
import sotto.server.http.flow.RequestGate;
import sotto.server.http.flow.ResponseWriter;
import sotto.server.http.flow.StalledConnections;
import sotto.testkit.TrustingClient;

/** HTTP/2, spoken by hand: Spec: RFC 9113. */
@SuppressWarnings("NullAway.Init") // set up before each test
final class Http2StreamsTest {
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
  private static final int BODY_BYTES = 1024 * 1024;
  private static final int HEADERS = 0x1;
  private static final int RST_STREAM = 0x3;
  private static final int SETTINGS = 0x4;
  private static final int END_STREAM_AND_HEADERS = 0x5;

  @TempDir private Path folder = Path.of("");

  private final Vertx vertx = Vertx.vertx();
  private HttpServer server;

  @BeforeEach
  void start() throws Exception {
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    server =
        vertx
            .createHttpServer(
                HttpServerSettings.of(
                    new ListenConfig(LOOPBACK, 0),
                    SelfSignedCertificate.in(folder, LOOPBACK, Instant.now())))
            .connectionHandler(new ConnectionFlow(new StalledConnections(meters)))
            .requestHandler(
                new RequestGate(
                    request -> ResponseWriter.end(request, Buffer.buffer(new byte[BODY_BYTES])),
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
    try (SSLSocket socket = connect()) {
      DataOutputStream out = new DataOutputStream(socket.getOutputStream());
      out.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      frame(out, SETTINGS, 0, 0, new byte[] {0, 4, 0, 0, 0, 0}); // no stream has a window
      for (int stream = 1; stream < 20; stream += 2) {
        // GET https://a/ in HPACK
        frame(
            out,
            HEADERS,
            END_STREAM_AND_HEADERS,
            stream,
            new byte[] {(byte) 0x82, (byte) 0x87, (byte) 0x84, 0x41, 1, 'a'});
      }
      out.flush();

      DataInputStream in = new DataInputStream(socket.getInputStream());
      int[] refused = next(in, RST_STREAM);
      assertThat(refused[1]).isEqualTo(7); // REFUSED_STREAM
      assertThat(refused[0]).isEqualTo(9); // the fifth: four wait with a mebibyte each
    }
  }

  private SSLSocket connect() throws Exception {
    SSLSocket socket =
        (SSLSocket)
            TrustingClient.context(folder.resolve("certificate.pem"))
                .getSocketFactory()
                .createSocket(LOOPBACK, server.actualPort());
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setApplicationProtocols(new String[] {"h2"});
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    assertThat(socket.getApplicationProtocol()).isEqualTo("h2");
    return socket;
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
