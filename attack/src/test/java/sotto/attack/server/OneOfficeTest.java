package sotto.attack.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.attack.server.subject.Member;
import sotto.attack.server.subject.TargetPeople;
import sotto.attack.server.subject.TargetServer;
import sotto.attack.server.wire.TlsConnection;
import sotto.attack.server.wire.WebSocketConnection;
import sotto.cli.ReverseProxy;
import sotto.store.Store;
import sotto.store.sql.SqlStores;

/**
 * The devices of one office, which has one address, after a restart of the server: the bounds for
 * addresses, which hold strangers off, must not hold them off.
 */
@Tag("long")
class OneOfficeTest {
  private static final int DEVICES = 5_000;
  private static final String OFFICE = "127.0.0.77";
  private static final Duration ALL_RECONNECT_WITHIN = Duration.ofSeconds(30);

  /** A page in the background loads its lists within this time, at random. */
  private static final Duration LOADS_WITHIN = Duration.ofSeconds(10);

  private static final List<String> LISTS = List.of("/me", "/people", "/calls", "/server");

  /** The longest pause before another attempt, as the web client has it at first. */
  private static final Duration PAUSE = Duration.ofSeconds(5);

  /** For the slowest machine that runs the tests, on which the devices need most of the time. */
  private static final Duration PATIENCE = Duration.ofMinutes(8);

  private final Random random = new Random(1);
  private final AtomicInteger attempts = new AtomicInteger();
  private final AtomicInteger back = new AtomicInteger();
  private final Queue<AutoCloseable> open = new ConcurrentLinkedQueue<>();

  @Test
  void itsFiveThousandDevicesAllComeBackAndNoneIsDisplaced(@TempDir Path folder) throws Exception {
    String metrics = "127.0.0.1:" + ReverseProxy.freePort();
    try (TargetServer server = TargetServer.onSqlite(folder, Map.of("metrics.listen", metrics))) {
      List<String> cookies = sessions(server);
      server.restart();

      long until = System.nanoTime() + PATIENCE.toNanos();
      try (ExecutorService devices = Executors.newVirtualThreadPerTaskExecutor()) {
        for (String cookie : cookies) {
          long start = random.nextLong(ALL_RECONNECT_WITHIN.toMillis());
          devices.execute(() -> comeBack(server, cookie, start, until));
        }
      }

      assertThat(back).hasValue(DEVICES);
      assertThat(metrics(metrics)).contains("sotto_http_connections_displaced_total 0.0");
      System.out.printf(
          "one office: %,d devices came back with %,d attempts, %d MiB resident%n",
          DEVICES, attempts.get(), server.peakResidentMib());
    } finally {
      for (AutoCloseable connection : open) {
        connection.close();
      }
    }
  }

  private static String metrics(String address) throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      URI metrics = URI.create("http://" + address + "/metrics");
      return http.send(HttpRequest.newBuilder(metrics).build(), BodyHandlers.ofString()).body();
    }
  }

  /** Signs the devices in, several for each person; their cookies. */
  private static List<String> sessions(TargetServer server) throws Exception {
    List<String> cookies = new ArrayList<>();
    Member first = Member.signIn(server.http(OFFICE), server, TargetPeople.poolName(0));
    String name = first.device().cookie().replaceFirst("=.*", "=");
    Instant expires = Instant.now().plus(Duration.ofDays(1));
    try (Store store = SqlStores.open(server.database(), InstantSource.system())) {
      for (int i = 0; i < DEVICES; i++) {
        String email = TargetPeople.email(TargetPeople.poolName(i % TargetPeople.POOL));
        var user = store.users().byEmail(email).orElseThrow().id();
        cookies.add(name + store.sessions().create(user, null, "office", OFFICE, expires).token());
      }
    }
    return cookies;
  }

  /** Connects and loads the lists, and tries again what fails, as the web client does. */
  private void comeBack(TargetServer server, String cookie, long startMillis, long untilNanos) {
    pause(startMillis);
    boolean welcome = false;
    while (System.nanoTime() < untilNanos) {
      attempts.incrementAndGet();
      try {
        welcome = welcome || isWelcome(server, cookie);
        if (welcome) {
          pause(random.nextLong(LOADS_WITHIN.toMillis()));
          loadLists(server, cookie);
          back.incrementAndGet();
          return;
        }
      } catch (IOException e) {
        // tried again
      }
      pause(random.nextLong(PAUSE.toMillis()));
    }
  }

  private boolean isWelcome(TargetServer server, String cookie) throws IOException {
    WebSocketConnection socket = WebSocketConnection.open(server, OFFICE, cookie).reading();
    open.add(socket);
    socket.text(WebSocketConnection.HELLO);
    try {
      return socket.hasReceived("\"welcome\"", ALL_RECONNECT_WITHIN.toMillis());
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private static void pause(long millis) {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Over a connection of their own, as browsers do. */
  private void loadLists(TargetServer server, String cookie) throws IOException {
    TlsConnection connection = TlsConnection.open(server, OFFICE, "http/1.1");
    open.add(connection);
    for (String list : LISTS) {
      connection.write(
          "GET /api/v1%s HTTP/1.1\r\nHost: localhost:%d\r\nCookie: %s\r\n\r\n"
              .formatted(list, server.port(), cookie));
      int status = connection.wholeAnswer();
      if (status != 200) {
        throw new IOException(list + ": " + status);
      }
    }
  }
}
