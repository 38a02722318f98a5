package sotto.server.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import sotto.server.config.ListenConfig;
import sotto.server.http.HttpServerSettings;
import sotto.server.http.flow.ConnectionFlow;
import sotto.server.http.flow.Patience;
import sotto.server.http.flow.RequestGate;
import sotto.server.http.flow.StalledConnections;
import sotto.testkit.Http2Frames;

/**
 * The published attacks by HTTP/2 frames on our settings: the server ends the connection while the
 * flood is small. Those by streams without a window (CVE-2019-9511, CVE-2019-9517) are in {@link
 * TlsBackpressureTest}.
 */
@SuppressWarnings("NullAway.Init") // set up before each test
final class Http2FloodsTest {
  private static final int MOST_FRAMES = 50_000;
  private static final int WINDOW = 0xffff;
  private static final Patience PATIENCE =
      new Patience(Duration.ofSeconds(1), Duration.ofMinutes(1));

  @TempDir private Path folder = Path.of("");

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Vertx vertx = Vertx.vertx();
  private HttpServer server;

  /** Sends the frames of one round. */
  private interface Round {
    void send(Http2Peer peer, int round) throws IOException;
  }

  /** The floods by name. */
  @SuppressWarnings("ImmutableEnumChecker") // lambdas without state
  enum Flood {
    /** CVE-2023-44487: requests that are reset at once. */
    RAPID_RESET(
        true,
        (peer, round) -> {
          peer.get(Http2Peer.END_STREAM_AND_HEADERS, stream(round));
          peer.frame(
              Http2Frames.RST_STREAM, 0, stream(round), (byte) 0, (byte) 0, (byte) 0, (byte) 8);
        }),
    /** CVE-2025-8671: requests that the server has to reset, by a window update of nothing. */
    MADE_YOU_RESET(
        true,
        (peer, round) -> {
          peer.get(Http2Frames.END_HEADERS, stream(round));
          peer.frame(Http2Frames.WINDOW_UPDATE, 0, stream(round), new byte[4]);
        }),
    /** CVE-2019-9514: invalid requests, whose resets are not read. */
    RESET_FLOOD(
        false,
        (peer, round) ->
            // A header in capital letters.
            peer.frame(
                Http2Frames.HEADERS,
                Http2Peer.END_STREAM_AND_HEADERS,
                stream(round),
                (byte) 0x82,
                (byte) 0x87,
                (byte) 0x84,
                (byte) 0x41,
                (byte) 1,
                (byte) 'a',
                (byte) 0,
                (byte) 1,
                (byte) 'A',
                (byte) 1,
                (byte) 'a')),
    /** CVE-2019-9518: frames of data without data. */
    EMPTY_FRAMES(
        true,
        (peer, round) -> {
          if (round == 0) {
            peer.get(Http2Frames.END_HEADERS, 1);
          }
          peer.frame(Http2Frames.DATA, 0, 1);
        }),
    /** CVE-2019-9516: headers without a name and a value. */
    EMPTY_HEADERS(
        true,
        (peer, round) -> {
          byte[] empty = new byte[3 * 4096];
          peer.frame(Http2Frames.HEADERS, Http2Peer.END_STREAM_AND_HEADERS, stream(round), empty);
        }),
    /** CVE-2024-27316 and its kin: headers that never end, in small frames. */
    SMALL_CONTINUATIONS(
        true,
        (peer, round) -> {
          if (round == 0) {
            peer.get(0, 1);
          }
          peer.frame(Http2Frames.CONTINUATION, 0, 1, (byte) 0x82);
        }),
    /** The same in large frames. */
    LARGE_CONTINUATIONS(
        true,
        (peer, round) -> {
          if (round == 0) {
            peer.get(0, 1);
          }
          byte[] same = new byte[8192];
          Arrays.fill(same, (byte) 0x82);
          peer.frame(Http2Frames.CONTINUATION, 0, 1, same);
        }),
    /** CVE-2016-6581: one long header in the table, and many references to it. */
    HPACK_BOMB(
        true,
        (peer, round) -> {
          byte[] bomb = new byte[8192];
          Arrays.fill(bomb, (byte) 0xbe); // the newest entry of the table
          byte[] name = {0x40, 1, 'x', 0x7f, (byte) 0x81, 0x1e}; // a value of 4,000 bytes
          System.arraycopy(name, 0, bomb, 0, name.length);
          Arrays.fill(bomb, name.length, name.length + 4_000, (byte) 'a');
          peer.frame(Http2Frames.HEADERS, Http2Peer.END_STREAM_AND_HEADERS, stream(round), bomb);
        }),
    /** Window updates beyond the greatest window. */
    WINDOW_OVERFLOW(
        true,
        (peer, _) ->
            peer.frame(
                Http2Frames.WINDOW_UPDATE,
                0,
                0,
                (byte) 0x7f,
                (byte) 0xff,
                (byte) 0xff,
                (byte) 0xff));

    private final boolean reads;
    private final Round round;

    Flood(boolean reads, Round round) {
      this.reads = reads;
      this.round = round;
    }

    private static int stream(int round) {
      return 2 * round + 1;
    }
  }

  @BeforeEach
  void start() throws Exception {
    server =
        vertx
            .createHttpServer(
                HttpServerSettings.of(
                    new ListenConfig(InetAddress.getLoopbackAddress(), 0),
                    new CurrentCertificate(
                            SelfSignedCertificate.in(
                                folder, LoopbackConfig.LOOPBACK, Instant.now()))
                        .options()))
            .connectionHandler(new ConnectionFlow(new StalledConnections(meters), PATIENCE))
            .requestHandler(new RequestGate(this::answer, meters))
            .listen()
            .await(20, TimeUnit.SECONDS);
  }

  /** Answers after a while, as a request that needs the database is. */
  private void answer(HttpServerRequest request) {
    vertx.setTimer(10, _ -> request.response().end());
  }

  @AfterEach
  void stop() throws Exception {
    vertx.close().await(20, TimeUnit.SECONDS);
  }

  @ParameterizedTest
  @EnumSource
  void theServerEndsTheConnectionOfAFlood(Flood flood) throws Exception {
    try (Http2Peer peer = connect()) {
      CompletableFuture<Void> ended = new CompletableFuture<>();
      if (flood.reads) {
        Thread.startVirtualThread(() -> readToEnd(peer, ended));
      }
      int sent = send(flood, peer, ended);
      if (flood.reads) {
        ended.get(20, TimeUnit.SECONDS);
      }
      assertThat(sent).isLessThan(MOST_FRAMES);
    }
    assertThatAnotherIsAnswered();
  }

  /** Sends rounds until the connection ends; returns their number. */
  private static int send(Flood flood, Http2Peer peer, CompletableFuture<Void> ended) {
    int round = 0;
    try {
      for (; round < MOST_FRAMES && !ended.isDone(); round++) {
        flood.round.send(peer, round);
      }
    } catch (IOException e) {
      // The server has closed it.
    }
    return round;
  }

  private static void readToEnd(Http2Peer peer, CompletableFuture<Void> ended) {
    try {
      peer.awaitEnd();
      ended.complete(null);
    } catch (IOException e) {
      ended.completeExceptionally(e);
    }
  }

  /**
   * CVE-2019-9512 and CVE-2019-9515: frames that the server has to answer, by a client that does
   * not read.
   */
  @ParameterizedTest
  @ValueSource(ints = {Http2Frames.PING, Http2Frames.SETTINGS})
  void aConnectionWhoseAnswersAreNotReadIsNotReadEither(int type) throws Exception {
    byte[] payload = new byte[type == Http2Frames.PING ? 8 : 0];
    try (Http2Peer peer = connect()) {
      assertThatThrownBy(
              () -> {
                for (int round = 0; round < MOST_FRAMES; round++) {
                  peer.frames(type, payload, 100);
                }
              })
          .isInstanceOf(IOException.class);
    }
    assertThat(meters.counter("sotto.http.connections.stalled").count()).isEqualTo(1);
    assertThatAnotherIsAnswered();
  }

  /** CVE-2019-9513: the tree of priorities has no cost: it is not built. */
  @Test
  void prioritiesChangeNothing() throws Exception {
    try (Http2Peer peer = connect()) {
      for (int i = 0; i < 10_000; i++) {
        peer.frame(
            Http2Frames.PRIORITY,
            0,
            2 * (i % 1_000) + 1,
            new byte[] {0, 0, 0, (byte) (i % 100), 1});
      }
      peer.get(Http2Peer.END_STREAM_AND_HEADERS, 2_001);
      assertThat(peer.next(Http2Frames.HEADERS).stream()).isEqualTo(2_001);
    }
  }

  @Test
  void aConnectionThatIsNoneOfThemIsAnsweredManyTimes() throws Exception {
    try (Http2Peer peer = connect()) {
      for (int i = 0; i < 500; i++) {
        int stream = 2 * i + 1;
        peer.get(Http2Peer.END_STREAM_AND_HEADERS, stream);
        assertThat(peer.next(Http2Frames.HEADERS).stream()).isEqualTo(stream);
      }
    }
  }

  private void assertThatAnotherIsAnswered() throws Exception {
    try (Http2Peer honest = connect()) {
      honest.get(Http2Peer.END_STREAM_AND_HEADERS, 1);
      assertThat(honest.next(Http2Frames.HEADERS).stream()).isEqualTo(1);
    }
  }

  private Http2Peer connect() throws Exception {
    return Http2Peer.connect(server.actualPort(), folder.resolve("certificate.pem"), WINDOW);
  }
}
