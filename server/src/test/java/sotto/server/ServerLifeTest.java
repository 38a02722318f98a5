package sotto.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.server.auth.PasswordCheck;
import sotto.server.config.ServerConfigReader;
import sotto.server.config.Setting;
import sotto.server.config.SettingValues;
import sotto.server.config.Version;
import sotto.server.http.RequestThreads;
import sotto.store.Actor;
import sotto.store.Store;
import sotto.testkit.TestClock;

/** Start, monitoring and stop of the server. */
final class ServerLifeTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void healthTellsThatServerAndStoreAnswer() {
    try (TestServer server = TestServer.in(folder, values -> {})) {
      HttpResponse<String> health = ApiClient.look(server.url() + "/health");
      assertThat(health.statusCode()).isEqualTo(200);
      assertThat(health.body())
          .isEqualTo(
              "{\"ok\":true,\"store\":true,\"writes\":true,\"directory\":true,\"version\":\"%s\"}"
                  .formatted(Version.current()));
    }
  }

  @Test
  void aPolicyThatCannotBeReadIsNamedWhenTheServerCannotStart() throws Exception {
    Files.createDirectory(folder.resolve("data"));
    try (Store store = ServerDatabase.chosen().open(folder, new TestClock())) {
      store.organisations().create("Example", Actor.local());
    }
    for (String body : List.of("{\"calling\":\"perhaps\"}", "{\"calling\":", "null")) {
      TestServer.sql(folder, "DELETE FROM policies WHERE name = 'Kept'");
      TestServer.sql(
          folder,
          "INSERT INTO policies (organisation, type, name_key, name, body)"
              + " SELECT id, 'encryption', 'kept', 'Kept', '%s' FROM organisations"
                  .formatted(body));
      assertThatThrownBy(() -> TestServer.in(folder, values -> {}))
          .hasMessageStartingWith("The encryption policy \"Kept\" in the database cannot be read: ")
          .message()
          .hasSizeGreaterThan(80);
    }
  }

  @Test
  void metricsCountRequestsByOperation() {
    try (TestServer server = TestServer.in(folder, values -> {})) {
      server.client().get("/server").demand(200);
      server.client().get("/me").demand(401);
      awaitMetric(
          server, "sotto_http_requests_seconds_count{operation=\"getServer\",status=\"200\"} 1");
      awaitMetric(
          server, "sotto_http_requests_seconds_count{operation=\"getMe\",status=\"401\"} 1");
    }
  }

  @Test
  void everyMetricSaysWhatItIs() {
    try (TestServer server = TestServer.in(folder, values -> {})) {
      server.client().signIn("nobody@example.org", "a wrong long password").demand(401);
      String metrics = awaitMetric(server, "sotto_sign_in_failures_total 1.0");
      assertThat(metrics.lines().filter(line -> line.startsWith("# HELP")))
          .isNotEmpty()
          .allMatch(line -> line.matches("# HELP \\S+ \\S.*"));
      assertThat(metrics)
          .contains("sotto_http_failures_total 0.0")
          .containsPattern("sotto_data_free_bytes [1-9]");
    }
  }

  @Test
  void onlyRefusedPasswordsCountAsFailedSignIns() {
    try (TestServer server = TestServer.in(folder, values -> {})) {
      server.client().post("/session", "{}").demand(400);
      server.client().signIn("nobody@example.org", "a wrong long password").demand(401);
      awaitMetric(
          server, "sotto_http_requests_seconds_count{operation=\"signIn\",status=\"400\"} 1");
      assertThat(awaitMetric(server, "operation=\"signIn\",status=\"401\"} 1"))
          .contains("sotto_sign_in_failures_total 1.0");
    }
  }

  /** Waits for a metric: a request is counted after its answer has been sent. */
  private static String awaitMetric(TestServer server, String metric) {
    long until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    String metrics = ApiClient.look(server.metricsUrl()).body();
    while (!metrics.contains(metric) && System.nanoTime() < until) {
      metrics = ApiClient.look(server.metricsUrl()).body();
    }
    assertThat(metrics).contains(metric);
    return metrics;
  }

  @Test
  void theAgeOfTheLastBackupIsInfiniteUntilThereIsOne() throws Exception {
    TestClock clock = new TestClock();
    PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    LastBackup last = new LastBackup(folder);
    last.measure(meters, clock);
    assertThat(meters.scrape()).contains("sotto_backup_age_seconds +Inf");
    last.note(clock.instant());
    Files.setLastModifiedTime(
        folder.resolve("last-backup"), FileTime.from(clock.instant().minusSeconds(3600)));
    assertThat(meters.scrape()).contains("sotto_backup_age_seconds 3600.0");
  }

  @Test
  void theMetricsHaveTheAgeOfTheBackupAndWhetherTheDirectoryIsCurrent() {
    try (TestServer server = TestServer.in(folder, values -> {})) {
      System.gc(); // A gauge without its object would be NaN from now on.
      assertThat(ApiClient.look(server.metricsUrl()).body())
          .contains("sotto_backup_age_seconds +Inf", "sotto_directory_current 1.0")
          .doesNotContain("NaN");
    }
  }

  @Test
  void thePortForPeopleHasNoMetrics() {
    try (TestServer server = TestServer.in(folder, values -> {})) {
      HttpResponse<String> there = ApiClient.look(server.url() + "/metrics");
      assertThat(there.statusCode()).isEqualTo(404);
      assertThat(there.body()).contains("metrics.listen").doesNotContain("jvm");
      // And nothing else is at the port for metrics.
      String root = server.metricsUrl().replace("/metrics", "");
      assertThat(ApiClient.look(root + "/").statusCode()).isEqualTo(404);
      assertThat(ApiClient.look(root + "/api/v1/server").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void theMetricsCanBeOff() {
    try (TestServer server =
        TestServer.in(folder, values -> values.set(Setting.METRICS_LISTEN, "off"))) {
      assertThat(server.server().metricsPort()).isEmpty();
    }
  }

  @Test
  void metricsAreForAllowedAddressesOnly() {
    try (TestServer server =
        TestServer.in(folder, values -> values.set(Setting.METRICS_ALLOWED, "192.0.2.1"))) {
      HttpResponse<String> metrics = ApiClient.look(server.metricsUrl());
      assertThat(metrics.statusCode()).isEqualTo(403);
      assertThat(metrics.body()).doesNotContain("jvm");
    }
  }

  @Test
  void noHeaderChangesWhoMayReadTheMetrics() {
    try (TestServer server =
        TestServer.in(
            folder,
            values ->
                values
                    .set(Setting.PROXY_TRUSTED, "127.0.0.1")
                    .set(Setting.METRICS_ALLOWED, "192.0.2.1"))) {
      HttpRequest forwarded =
          HttpRequest.newBuilder(URI.create(server.metricsUrl()))
              .header("X-Forwarded-For", "192.0.2.1")
              .build();
      assertThat(ApiClient.exchange(forwarded).statusCode()).isEqualTo(403);
    }
  }

  @Test
  void theDataFolderIsForItsOwnerOnly() throws Exception {
    try (TestServer server = TestServer.in(folder, values -> {})) {
      Path data = server.folder().resolve("data");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data)))
          .isEqualTo("rwx------");
    }
  }

  @Test
  void aSecondServerOnTheSameFolderIsRefused() {
    try (TestServer server = TestServer.in(folder, values -> {})) {
      assertThat(server.url()).isNotEmpty();
      assertThatThrownBy(() -> TestServer.in(folder, values -> {}))
          .hasRootCauseInstanceOf(java.nio.channels.OverlappingFileLockException.class)
          .hasMessageContaining("a Sotto server is running on");
    }
  }

  @Test
  void aFolderWhoseDatabaseIsLostIsNotThatOfANewServer() throws Exception {
    onSqlite(folder).server().close();
    Path database = folder.resolve("data").resolve("sotto.db");
    Files.delete(database);
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> onSqlite(folder))
          .hasMessageContaining("missing or empty, although a server has run on this folder");
      Files.deleteIfExists(database);
      Files.createFile(database);
    }
    DataFolder.hold(folder.resolve("data")).close();
  }

  private static TestServer onSqlite(Path folder) {
    return TestServer.in(folder, ServerDatabase.SQLITE, values -> {}, TestClock.START);
  }

  @Test
  void aPortThatIsTakenIsToldAndTheFolderIsFreeAgain() throws Exception {
    try (TestServer server = TestServer.empty(values -> {})) {
      String port = Integer.toString(server.port());
      assertThatThrownBy(
              () -> TestServer.in(folder, values -> values.set(Setting.LISTEN_PORT, port)))
          .hasMessageContaining("cannot listen on 127.0.0.1 port " + port);
      DataFolder.hold(folder.resolve("data")).close();
    }
  }

  @Test
  void aServerThatCannotStartLeavesNoThreadsToRunAnything() throws Exception {
    try (TestServer taken = TestServer.empty(values -> {})) {
      SettingValues values =
          new SettingValues()
              .set(Setting.DATA_FOLDER, folder.resolve("data").toString())
              .set(Setting.LISTEN_PORT, Integer.toString(taken.port()));
      AtomicReference<RequestThreads> threads = new AtomicReference<>();
      assertThatThrownBy(() ->
              SottoServer.start(
                  ServerConfigReader.read(values),
                  new ReplaceableParts(
                      new TestClock(),
                      System::nanoTime,
                      PasswordCheck.insecureButFast(),
                      parts -> {
                        threads.set(parts.threads());
                        return new RecordingSwitchboard();
                      })))
          .isInstanceOf(StartException.class);
      assertThatThrownBy(() -> threads.get().executor().execute(() -> {}))
          .isInstanceOf(RejectedExecutionException.class);
    }
  }

  @Test
  void stoppingTellsTheSwitchboardAndThenNothingAnswers() throws Exception {
    TestServer server = TestServer.in(Files.createDirectory(folder.resolve("x")), values -> {});
    String url = server.url();
    server.close();
    assertThat(server.switchboard().takeNotices()).contains("close");
    assertThatThrownBy(() -> ApiClient.look(url + "/health")).hasMessageContaining("Connect");
  }
}
