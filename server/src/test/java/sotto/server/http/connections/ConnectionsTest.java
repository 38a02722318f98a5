package sotto.server.http.connections;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.server.config.AddressRanges;
import sotto.server.config.ListenConfig;
import sotto.server.config.ServerConfig;
import sotto.server.config.ServerConfigReader;
import sotto.server.config.Setting;
import sotto.server.config.SettingValues;
import sotto.server.http.HttpServerSettings;
import sotto.server.http.flow.ConnectionFlow;
import sotto.server.http.flow.RequestGate;
import sotto.server.http.flow.StalledConnections;
import sotto.server.tls.Certificates;
import sotto.server.tls.CurrentCertificate;

/** On real connections, also such as never finish their TLS handshake. */
@SuppressWarnings("NullAway.Init") // set up by each test
final class ConnectionsTest {
  private static final AddressRanges NO_PROXIES = new AddressRanges(List.of());
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Duration LONGER = Duration.ofSeconds(75);

  /** More than the kernel takes for a client that does not read. */
  private static final int LARGE = 24 * 1024 * 1024;

  private static final String GET_LARGE =
      "GET /large HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

  @TempDir private Path folder = Path.of("");

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final AtomicLong nanos = new AtomicLong();
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch answered = new CountDownLatch(1);
  private final Semaphore large = new Semaphore(0);
  private Connections connections;
  private Vertx vertx;
  private HttpServer server;

  @AfterEach
  void stop() throws Exception {
    vertx.close().await(20, TimeUnit.SECONDS);
  }

  @Test
  void ofTooManyStrangersOfAnAddressTheLongestUnusedGoes() throws Exception {
    start(3, 10, NO_PROXIES);
    try (Peer first = peer();
        Peer second = peer();
        Peer third = peer()) {
      // Each is used, because the server may accept the last after the first was used.
      assertThat(second.get("/")).contains("200 OK");
      assertThat(third.get("/")).contains("200 OK");
      assertThat(first.get("/")).contains("200 OK");
      try (Peer fourth = peer()) {
        assertThat(second.isClosed()).isTrue();
        assertThat(first.get("/")).contains("200 OK");
        assertThat(third.get("/")).contains("200 OK");
        assertThat(fourth.get("/")).contains("200 OK");
      }
    }
    assertThat(displaced()).isEqualTo(1);
  }

  @Test
  void anotherAddressIsNotDisplaced() throws Exception {
    start(2, 10, NO_PROXIES);
    try (Peer other = peer("127.0.0.2");
        Peer first = peer();
        Peer _ = peer();
        Peer _ = peer()) {
      assertThat(first.isClosed()).isTrue();
      assertThat(other.get("/")).contains("200 OK");
    }
  }

  @Test
  void strangersOfManyAddressesAreBoundedTogether() throws Exception {
    start(10, 2, NO_PROXIES);
    try (Peer first = peer("127.0.0.2");
        Peer second = peer("127.0.0.3");
        Peer _ = peer("127.0.0.4")) {
      assertThat(first.isClosed()).isTrue();
      assertThat(second.get("/")).contains("200 OK");
    }
  }

  @Test
  void aTlsHandshakeThatIsNotFinishedCounts() throws Exception {
    startTls(1, 10);
    try (Peer first = peer();
        Peer _ = peer()) {
      assertThat(first.isClosed()).isTrue();
    }
  }

  @Test
  void aConnectionOfASessionIsNotDisplacedByStrangers() throws Exception {
    start(1, 1, NO_PROXIES);
    try (Peer member = peer()) {
      assertThat(member.get("/in")).contains("200 OK");
      try (Peer stranger = peer();
          Peer _ = peer()) {
        assertThat(stranger.isClosed()).isTrue();
        assertThat(member.get("/")).contains("200 OK");
      }
    }
  }

  @Test
  void aConnectionWhoseSessionWasRefusedIsAStrangersAgain() throws Exception {
    start(1, 10, NO_PROXIES);
    try (Peer member = peer()) {
      assertThat(member.get("/in")).contains("200 OK");
      assertThat(member.get("/out")).contains("200 OK");
      try (Peer _ = peer()) {
        assertThat(member.isClosed()).isTrue();
      }
    }
  }

  @Test
  void connectionsOfASessionThatHasEndedAreStrangersAgain() throws Exception {
    start(2, 10, NO_PROXIES);
    try (Peer first = peer();
        Peer second = peer()) {
      assertThat(first.get("/in")).contains("200 OK");
      assertThat(second.get("/in")).contains("200 OK");
      try (Peer third = peer()) {
        assertThat(third.get("/")).contains("200 OK");
        assertThat(displaced()).isZero();
        connections.ended("a session");
        assertThat(displaced()).isEqualTo(1);
        connections.ended("a session");
        assertThat(displaced()).isEqualTo(1);
      }
    }
  }

  @Test
  void ofTooManyConnectionsOfASessionTheLongestUnusedGoes() throws Exception {
    start(10, 10, NO_PROXIES);
    try (Peer first = peer();
        Peer second = peer();
        Peer third = peer()) {
      assertThat(first.get("/in")).contains("200 OK");
      assertThat(second.get("/in")).contains("200 OK");
      assertThat(third.get("/in")).contains("200 OK");
      assertThat(first.isClosed()).isTrue();
      assertThat(second.get("/")).contains("200 OK");
    }
  }

  @Test
  void thoseOfTrustedProxiesAreNotBounded() throws Exception {
    start(
        1,
        1,
        new AddressRanges(
            List.of(new AddressRanges.Range(InetAddress.ofLiteral("127.0.0.1"), 32))));
    try (Peer first = peer();
        Peer _ = peer();
        Peer third = peer()) {
      assertThat(first.get("/")).contains("200 OK");
      assertThat(third.get("/")).contains("200 OK");
    }
    assertThat(displaced()).isZero();
  }

  @Test
  void headersMustArriveInTimeEvenIfBytesTrickleIn() throws Exception {
    start(10, 10, NO_PROXIES);
    try (Peer slow = peer();
        Peer used = peer()) {
      slow.send("GET / HTTP/1.1\r\nX-Slow: ");
      assertThat(used.get("/")).contains("200 OK");
      pass(LONG.plusSeconds(1));
      slow.send("a");
      connections.sweep();
      assertThat(slow.isClosed()).isTrue();

      assertThat(used.get("/")).contains("200 OK");
      used.send("GET / HTTP/1.1\r\nX-Slow: ");
      pass(LONGER.plusSeconds(1));
      connections.sweep();
      assertThat(used.isClosed()).isTrue();
    }
  }

  @Test
  void aRequestUnderWayMayLast() throws Exception {
    start(10, 10, NO_PROXIES);
    try (Peer waiting = peer();
        Peer idle = peer()) {
      waiting.send("GET /lasting HTTP/1.1\r\nHost: localhost\r\n\r\n");
      awaitRequest();
      assertThat(idle.get("/")).contains("200 OK");
      pass(LONGER.multipliedBy(10));
      connections.sweep();
      assertThat(idle.isClosed()).isTrue();
      answered.countDown();
      assertThat(waiting.read()).contains("200 OK");
    }
  }

  @Test
  void ofTooMuchUnreadOutputThatOfTheLargestPartyGoesTheLongestUnreadFirst() throws Exception {
    start(10, 10, NO_PROXIES);
    try (Peer other = peer("127.0.0.2");
        Peer first = peer();
        Peer second = peer();
        Peer third = peer()) {
      other.send(GET_LARGE);
      first.send(GET_LARGE);
      awaitUnread(2);
      connections.sweep();
      second.send(GET_LARGE);
      third.send(GET_LARGE);
      awaitUnread(4);
      connections.sweep();

      assertThat(displaced()).isEqualTo(1);
      assertThat(first.readAll()).isLessThan(LARGE);
      assertThat(second.readAll()).isGreaterThan(LARGE);
      assertThat(third.readAll()).isGreaterThan(LARGE);
      assertThat(other.readAll()).isGreaterThan(LARGE);
    }
  }

  @Test
  void closedConnectionsAreForgotten() throws Exception {
    start(10, 10, NO_PROXIES);
    try (Peer member = peer();
        Peer stranger = peer()) {
      assertThat(member.get("/in")).contains("200 OK");
      assertThat(stranger.get("/")).contains("200 OK");
      assertThat(count("strangers")).isEqualTo(1);
      assertThat(count("signed-in")).isEqualTo(1);
    }
    while (count("strangers") + count("signed-in") > 0) {
      TimeUnit.MILLISECONDS.sleep(10);
    }
  }

  private void start(int perAddress, int strangers, AddressRanges proxies) throws Exception {
    listen(perAddress, strangers, proxies, null);
  }

  private void startTls(int perAddress, int strangers) throws Exception {
    ServerConfig config =
        ServerConfigReader.read(
            new SettingValues()
                .set(Setting.TLS_MODE, "self-signed")
                .set(Setting.DATA_FOLDER, folder.toString()));
    listen(
        perAddress,
        strangers,
        NO_PROXIES,
        new CurrentCertificate(Certificates.of(config, InstantSource.system())));
  }

  private void listen(
      int perAddress,
      int strangers,
      AddressRanges proxies,
      @Nullable CurrentCertificate certificate)
      throws Exception {
    connections =
        new Connections(
            new ConnectionBounds(perAddress, 2, strangers, LARGE / 2 * 7, LONG, LONGER),
            proxies,
            nanos::get);
    connections.measure(meters);
    vertx =
        Vertx.builder()
            .with(new VertxOptions())
            .withTransport(new CountingTransport(connections))
            .build();
    server =
        vertx
            .createHttpServer(
                HttpServerSettings.of(
                    new ListenConfig(InetAddress.getLoopbackAddress(), 0),
                    certificate == null ? null : certificate.options()))
            .connectionHandler(new ConnectionFlow(new StalledConnections(meters)))
            .requestHandler(new RequestGate(this::answer, meters))
            .listen()
            .await(20, TimeUnit.SECONDS);
  }

  private void answer(HttpServerRequest request) {
    ClientConnection connection = ClientConnection.of(request.connection());
    switch (String.valueOf(request.path())) {
      case "/in" -> Objects.requireNonNull(connection).admitted("a session");
      case "/out" -> Objects.requireNonNull(connection).refused();
      case "/lasting" -> {
        Objects.requireNonNull(connection).requestBegan();
        begun.countDown();
        vertx
            .executeBlocking(() -> answered.await(20, TimeUnit.SECONDS))
            .onComplete(_ -> request.response().end("ok"));
        return;
      }
      case "/large" -> {
        var _ = request.response().end(Buffer.buffer(new byte[LARGE]));
        large.release();
        return;
      }
      default -> {}
    }
    var _ = request.response().end("ok");
  }

  private void awaitUnread(int answers) throws InterruptedException {
    large.acquire(answers);
    large.release(answers);
  }

  private void awaitRequest() throws InterruptedException {
    assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  private double displaced() {
    return meters.counter("sotto.http.connections.displaced").count();
  }

  private double count(String kind) {
    return meters.get("sotto.http.connections").tag("kind", kind).gauge().value();
  }

  private Peer peer() throws IOException {
    return peer("127.0.0.1");
  }

  private Peer peer(String from) throws IOException {
    return new Peer(from, server.actualPort());
  }

  /** A client that speaks bytes, and takes few that it does not read. */
  private static final class Peer implements Closeable {
    private final Socket socket = new Socket();

    Peer(String from, int port) throws IOException {
      socket.setReuseAddress(true);
      socket.setReceiveBufferSize(4096);
      socket.bind(new InetSocketAddress(InetAddress.ofLiteral(from), 0));
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    void send(String text) throws IOException {
      socket.getOutputStream().write(text.getBytes(US_ASCII));
    }

    String get(String path) throws IOException {
      send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
      return read();
    }

    String read() throws IOException {
      socket.setSoTimeout(20_000);
      byte[] answer = new byte[4096];
      int read = socket.getInputStream().read(answer);
      return read < 0 ? "" : new String(answer, 0, read, US_ASCII);
    }

    /** The bytes that come until the server closes it. */
    long readAll() throws IOException {
      socket.setSoTimeout(20_000);
      long length = 0;
      try {
        byte[] some = new byte[65_536];
        for (int read = 0; read >= 0; read = socket.getInputStream().read(some)) {
          length += read;
        }
      } catch (SocketException e) {
        // reset
      }
      return length;
    }

    /** Whether the server has closed it; waits a while for that. */
    boolean isClosed() throws IOException {
      socket.setSoTimeout(20_000);
      try {
        return socket.getInputStream().read() < 0;
      } catch (SocketTimeoutException e) {
        return false;
      } catch (SocketException e) {
        return true;
      }
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
