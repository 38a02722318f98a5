package sotto.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sotto.client.InviteOutcome;
import sotto.client.LinkState;
import sotto.protocol.CallId;
import sotto.protocol.Json;
import sotto.protocol.UserId;
import sotto.protocol.signalling.EndReason;
import sotto.protocol.signalling.ServerMessage;
import sotto.protocol.signalling.ShownMode;
import sotto.server.auth.Password;
import sotto.server.auth.PasswordCheck;
import sotto.server.signin.PasswordChanges;
import sotto.store.Actor;
import sotto.store.Store;
import sotto.store.sql.SqlStores;
import sotto.store.sql.StoreConfig;
import sotto.testkit.TrustingClient;

/** Two servers with one PostgreSQL database behind HAProxy, of which one takes over. */
@Tag("long")
final class StandbyTest {
  private static final Logger LOG = LoggerFactory.getLogger(StandbyTest.class);
  private static final Duration LONG_ENOUGH = Duration.ofSeconds(90);
  private static final int LATE_WRITES = 5;

  /** Behind a proxy a server refuses accounts with the public one. */
  private static final String PASSPHRASE = "two machines, one database";

  @TempDir private Path folder = Path.of("");

  /** The failures of the holder. */
  enum Failure {
    /** It is killed. */
    KILLED,
    /** Its process stops running, and goes on after the takeover. */
    FROZEN,
    /** Its line to the database is cut, and mended after the takeover. */
    CUT
  }

  @ParameterizedTest
  @EnumSource
  void theStandbyTakesOverAndNothingAcknowledgedIsLost(Failure failure) throws Exception {
    TestCertificate tls = TestCertificate.in(folder.resolve("certificate"));
    int port = ReverseProxy.freePort();
    int firstPort = ReverseProxy.freePort();
    int secondPort = ReverseProxy.freePort();
    String url = "https://localhost:" + port;
    try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().start();
        CuttableLine line = CuttableLine.to(postgres.getPort());
        HttpClient http =
            HttpClient.newBuilder()
                .sslContext(TrustingClient.context(tls.certificate()))
                .connectTimeout(Duration.ofSeconds(5))
                .build()) {
      fill(database(postgres.getPort()));
      try (ServeProcess first = serve("first", firstPort, url, line.port());
          ServeProcess second = startSecond(first, secondPort, url, postgres.getPort());
          ReverseProxy proxy =
              ReverseProxy.Program.startForStandby(
                  port, firstPort, secondPort, tls, folder.resolve("proxy"))) {
        proxy.awaitLog("Server sotto/second is DOWN");
        assertThatItOnlyWaits(http, secondPort);
        try (DemoPerson ada = new DemoPerson(http, url, 0, PASSPHRASE);
            DemoPerson ben = new DemoPerson(http, url, 1, PASSPHRASE);
            DemoPerson chloe = new DemoPerson(http, url, 2, PASSPHRASE);
            DemoPerson dilip = new DemoPerson(http, url, 3, PASSPHRASE);
            AcknowledgedGroups groups = new AcknowledgedGroups(http, ada)) {
          CallId call = connected(ada, ben);
          CallId ringing = ring(chloe, dilip);
          groups.awaitSome();

          long failed = System.nanoTime();
          fail(failure, first, line);
          awaitHealthy(http, url);
          report(failure, "answered", failed);
          second.next("Sotto is at");
          awaitState(ada, LinkState.RENEWED);
          awaitState(ben, LinkState.RENEWED);
          report(failure, "both back", failed);

          List<CompletableFuture<HttpResponse<String>>> late = lateWrites(failure, firstPort, ada);
          assertThat(get(ben.online.calling.end(call, EndReason.HUNG_UP)))
              .isEqualTo(new ServerMessage.Done());
          assertThat(ada.online.await(ServerMessage.CallEnded.class).reason())
              .isEqualTo(EndReason.HUNG_UP);
          JsonNode past = ada.lastCall();
          assertThat(past.at("/callId").asText()).isEqualTo(call.toString());
          assertThat(past.at("/endReason").asText()).isEqualTo("hung-up");
          assertThat(past.has("connectedAt")).isTrue();
          JsonNode missed = dilip.lastCall();
          assertThat(missed.at("/callId").asText()).isEqualTo(ringing.toString());
          assertThat(missed.at("/missed").asBoolean()).isTrue();

          goOn(failure, first, line);
          if (failure != Failure.KILLED) {
            assertThat(first.exit()).isEqualTo(LostDatabase.EXIT_STATUS);
            assertThat(first.log()).contains(LostDatabase.SENTENCE);
          }
          for (CompletableFuture<HttpResponse<String>> write : late) {
            assertThat(statusOf(write)).isNotEqualTo(201);
          }
          Set<String> acknowledged = groups.acknowledged();
          assertThat(groups.stored())
              .containsAll(acknowledged)
              .noneMatch(name -> name.startsWith("late"));
        }
      }
    }
  }

  @Test
  void aCleanStopHandsOverAtOnceAndTheNewHolderIsTold() throws Exception {
    int firstPort = ReverseProxy.freePort();
    int secondPort = ReverseProxy.freePort();
    String url = "http://localhost:" + secondPort;
    try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().start();
        HttpClient http = HttpClient.newHttpClient()) {
      fill(database(postgres.getPort()));
      try (ServeProcess first = serve("first", firstPort, url, postgres.getPort());
          ServeProcess second = startSecond(first, secondPort, url, postgres.getPort())) {
        assertThatItOnlyWaits(http, secondPort);
        long stopped = System.nanoTime();
        first.terminate();
        assertThat(first.exit()).isZero();
        second.next("Sotto is at");
        LOG.info("standby: after a clean stop, answers after {} ms", millisSince(stopped));
        assertThat(ServeProcess.health(http, url)).isEqualTo(200);
        try (ServeProcess third = serve("third", 0, url, postgres.getPort())) {
          assertThat(third.exit()).isEqualTo(1);
          assertThat(third.log()).contains("process " + second.pid() + ", since ");
        }
      }
    }
  }

  @Test
  void aRestartOfPostgresEndsNoServer() throws Exception {
    int firstPort = ReverseProxy.freePort();
    int secondPort = ReverseProxy.freePort();
    String url = "http://localhost:" + firstPort;
    Path data = folder.resolve("postgres");
    int port = ReverseProxy.freePort();
    try (HttpClient http = HttpClient.newHttpClient()) {
      EmbeddedPostgres postgres = postgres(data, port);
      fill(database(port));
      try (ServeProcess first = serve("first", firstPort, url, port);
          ServeProcess second = startSecond(first, secondPort, url, port)) {
        postgres.close();
        awaitStatus(http, url, 503);
        TimeUnit.SECONDS.sleep(10); // longer than a lease
        try (EmbeddedPostgres _ = postgres(data, port)) {
          awaitStatus(http, url, 200);
          first.terminate();
          assertThat(first.exit()).isZero();
          second.next("Sotto is at");
          assertThat(second.log()).contains("\"taking over\"");
        }
      } finally {
        postgres.close();
      }
    }
  }

  @Test
  void aStandbyThatCouldNotServeRefusesToWait() throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().start()) {
      String[] standby =
          arguments("second", 0, "http://localhost", postgres.getPort(), "--standby");
      try (ServeProcess early = ServeProcess.in(folder.resolve("second"), standby)) {
        assertThat(early.exit()).isEqualTo(CliException.LASTING);
        assertThat(early.log()).contains("this Sotto needs version");
      }
      fill(database(postgres.getPort()));
      String[] more = Arrays.copyOf(standby, standby.length + 2);
      more[standby.length] = "--tls-certificate";
      more[standby.length + 1] = folder.resolve("none.pem").toString();
      try (ServeProcess without = ServeProcess.in(folder.resolve("second"), more)) {
        assertThat(without.exit()).isNotZero();
        assertThat(without.log()).contains("none.pem");
      }
    }
    Files.createDirectories(folder.resolve("third"));
    try (ServeProcess sqlite = ServeProcess.in(folder.resolve("third"), "--standby")) {
      assertThat(sqlite.exit()).isEqualTo(CliException.LASTING);
      assertThat(sqlite.log()).contains("database.url");
    }
  }

  private static EmbeddedPostgres postgres(Path data, int port) throws IOException {
    return EmbeddedPostgres.builder()
        .setDataDirectory(data)
        .setCleanDataDirectory(false)
        .setPort(port)
        .start();
  }

  private ServeProcess startSecond(ServeProcess first, int port, String url, int database)
      throws Exception {
    first.next("Sotto is at");
    ServeProcess second =
        ServeProcess.in(
            folder.resolve("second"), arguments("second", port, url, database, "--standby"));
    second.next("Waiting as a standby on port " + port);
    return second;
  }

  private ServeProcess serve(String name, int port, String url, int database) throws Exception {
    return ServeProcess.in(folder.resolve(name), arguments(name, port, url, database));
  }

  private String[] arguments(String name, int port, String url, int database, String... more)
      throws IOException {
    Path own = Files.createDirectories(folder.resolve(name));
    Path config = own.resolve("sotto.properties");
    Files.writeString(
        config,
        "database.url=%s\ndatabase.user=postgres\nproxy.trusted=127.0.0.1\nmetrics.listen=off\n"
            .formatted(database(database).url()));
    List<String> arguments = new ArrayList<>(List.of("--config", config.toString()));
    arguments.addAll(List.of("--port", Integer.toString(port), "--public-url", url));
    arguments.addAll(List.of(more));
    return arguments.toArray(String[]::new);
  }

  private static StoreConfig database(int port) {
    return new StoreConfig("jdbc:postgresql://127.0.0.1:" + port + "/postgres", "postgres", null);
  }

  private static void fill(StoreConfig database) throws Exception {
    try (Store store = SqlStores.open(database, InstantSource.system())) {
      DemoOrganisation.create(store);
      String hash = new PasswordCheck(1).hash(new Password(PASSPHRASE), "test");
      PasswordChanges passwords = new PasswordChanges(store.users());
      for (DemoOrganisation.DemoPerson person : DemoOrganisation.PEOPLE) {
        UserId user = store.users().byEmail(person.email()).orElseThrow().id();
        passwords.replace(user, hash, null, Actor.local());
      }
    }
  }

  private static void assertThatItOnlyWaits(HttpClient http, int port) throws Exception {
    for (String path : List.of("/health", "/", "/api/v1/server", "/api/v1/signalling")) {
      HttpResponse<String> answer =
          http.send(
              HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).build(),
              BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(path).isEqualTo(503);
      assertThat(answer.body()).as(path).contains("standby");
    }
  }

  private static CallId connected(DemoPerson ada, DemoPerson ben) throws Exception {
    CallId call = ring(ada, ben);
    assertThat(get(ben.online.calling.accept(call))).isEqualTo(new ServerMessage.Done());
    ada.online.await(ServerMessage.CallAccepted.class);
    assertThat(get(ada.online.calling.connected(call))).isEqualTo(new ServerMessage.Done());
    assertThat(get(ben.online.calling.connected(call))).isEqualTo(new ServerMessage.Done());
    ada.online.await(ServerMessage.CallConnected.class);
    ben.online.await(ServerMessage.CallConnected.class);
    return call;
  }

  private static CallId ring(DemoPerson caller, DemoPerson callee) throws Exception {
    CallId call = CallId.random();
    assertThat(
            get(
                caller.online.calling.invite(
                    call, callee.online.device.userId(), ShownMode.STANDARD, false)))
        .isInstanceOf(InviteOutcome.Rings.class);
    callee.online.await(ServerMessage.CallIncoming.class);
    return call;
  }

  private static void fail(Failure failure, ServeProcess holder, CuttableLine line)
      throws Exception {
    switch (failure) {
      case KILLED -> holder.signal("KILL");
      case FROZEN -> holder.signal("STOP");
      case CUT -> line.cut();
    }
  }

  private static void goOn(Failure failure, ServeProcess holder, CuttableLine line)
      throws Exception {
    switch (failure) {
      case KILLED -> {}
      case FROZEN -> holder.signal("CONT");
      case CUT -> line.mend();
    }
  }

  private static void awaitState(DemoPerson person, LinkState state) throws InterruptedException {
    while (person.online.await(LinkState.class) != state) {
      // another one first
    }
  }

  /** Changes that the old holder has received, and makes when it goes on. */
  private static List<CompletableFuture<HttpResponse<String>>> lateWrites(
      Failure failure, int port, DemoPerson ada) {
    List<CompletableFuture<HttpResponse<String>>> late = new ArrayList<>();
    for (int i = 0; i < LATE_WRITES && failure != Failure.KILLED; i++) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1/admin/groups"))
              .version(HttpClient.Version.HTTP_1_1);
      ada.online.device.headers().forEach(request::header);
      late.add(
          HttpClient.newHttpClient()
              .sendAsync(
                  request.POST(BodyPublishers.ofString("{\"name\":\"late " + i + "\"}")).build(),
                  BodyHandlers.ofString()));
    }
    return late;
  }

  /** The status; 0 if the connection ended without an answer. */
  private static int statusOf(CompletableFuture<HttpResponse<String>> answer) {
    return answer
        .orTimeout(LONG_ENOUGH.toSeconds(), TimeUnit.SECONDS)
        .handle((response, failure) -> failure == null ? response.statusCode() : 0)
        .join();
  }

  private static void awaitHealthy(HttpClient http, String url) throws Exception {
    awaitStatus(http, url, 200);
  }

  private static void awaitStatus(HttpClient http, String url, int status) throws Exception {
    long start = System.nanoTime();
    while (health(http, url) != status) {
      assertThat(System.nanoTime() - start).isLessThan(LONG_ENOUGH.toNanos());
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  private static int health(HttpClient http, String url) throws InterruptedException {
    try {
      return http.send(
              HttpRequest.newBuilder(URI.create(url + "/health"))
                  .timeout(Duration.ofSeconds(20))
                  .build(),
              BodyHandlers.discarding())
          .statusCode();
    } catch (IOException e) {
      return 0;
    }
  }

  private static void report(Failure failure, String what, long since) {
    LOG.info("standby: holder {}, {} after {} ms", failure, what, millisSince(since));
  }

  private static long millisSince(long nanos) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - nanos);
  }

  private static <T> T get(CompletableFuture<T> future) {
    return future.orTimeout(LONG_ENOUGH.toSeconds(), TimeUnit.SECONDS).join();
  }

  /** An administrator who creates one group after the other, also while the servers change. */
  private static final class AcknowledgedGroups implements AutoCloseable {
    private final HttpClient http;
    private final DemoPerson administrator;
    private final Set<String> acknowledged = new ConcurrentSkipListSet<>();
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final CompletableFuture<Void> writing;

    AcknowledgedGroups(HttpClient http, DemoPerson administrator) {
      this.http = http;
      this.administrator = administrator;
      this.writing = CompletableFuture.runAsync(this::run, task -> Thread.ofVirtual().start(task));
    }

    private void run() {
      for (int i = 0; !stopped.get(); i++) {
        String name = "group " + i;
        try {
          HttpResponse<String> answer =
              http.send(
                  request("/admin/groups")
                      .timeout(Duration.ofSeconds(20))
                      .POST(BodyPublishers.ofString("{\"name\":\"" + name + "\"}"))
                      .build(),
                  BodyHandlers.ofString());
          if (answer.statusCode() == 201) {
            acknowledged.add(name);
          }
          TimeUnit.MILLISECONDS.sleep(20);
        } catch (IOException e) {
          // not acknowledged
        } catch (InterruptedException e) {
          return;
        }
      }
    }

    void awaitSome() throws InterruptedException {
      while (acknowledged.size() < 20) {
        TimeUnit.MILLISECONDS.sleep(20);
      }
    }

    /** Stops, and returns the names of all that were acknowledged. */
    Set<String> acknowledged() {
      close();
      return new TreeSet<>(acknowledged);
    }

    /** The names of all groups that the server has. */
    Set<String> stored() throws IOException, InterruptedException {
      Set<String> names = new TreeSet<>();
      HttpResponse<String> answer =
          http.send(request("/admin/groups").build(), BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(200);
      Json.mapper()
          .readTree(answer.body())
          .forEach(group -> names.add(group.path("name").asText()));
      return names;
    }

    private HttpRequest.Builder request(String path) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(administrator.online.device.server().resolve("/api/v1" + path));
      for (Map.Entry<String, String> header : administrator.online.device.headers().entrySet()) {
        request.header(header.getKey(), header.getValue());
      }
      return request;
    }

    @Override
    public void close() {
      stopped.set(true);
      writing.join();
    }
  }
}
