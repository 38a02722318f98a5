package sotto.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Two servers with one PostgreSQL database, of which one takes over. */
@Tag("long")
final class StandbyTest {
  private static final Logger LOG = LoggerFactory.getLogger(StandbyTest.class);

  @TempDir private Path folder = Path.of("");

  @ParameterizedTest
  @EnumSource
  void theStandbyTakesOverAndNothingAcknowledgedIsLost(StandbyTakeover.Failure failure)
      throws Exception {
    StandbyTakeover.Outcome outcome = StandbyTakeover.measure(folder, failure);
    assertThat(outcome.writesByOld()).isZero();
    assertThat(outcome.lost()).isEmpty();
  }

  @Test
  void aCleanStopHandsOverAtOnceAndTheNewHolderIsTold() throws Exception {
    int firstPort = ReverseProxy.freePort();
    int secondPort = ReverseProxy.freePort();
    String url = "http://localhost:" + secondPort;
    try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().start();
        HttpClient http = HttpClient.newHttpClient()) {
      StandbyServers.fill(StandbyServers.database(postgres.getPort()));
      try (ServeProcess first = servers().serve("first", firstPort, url, postgres.getPort());
          ServeProcess second = servers().startSecond(first, secondPort, url, postgres.getPort())) {
        StandbyServers.assertThatItOnlyWaits(http, secondPort);
        long stopped = System.nanoTime();
        first.terminate();
        assertThat(first.exit()).isZero();
        second.next("Sotto is at");
        LOG.info("standby: after a clean stop, answers after {} ms", millisSince(stopped));
        assertThat(ServeProcess.health(http, url)).isEqualTo(200);
        try (ServeProcess third = servers().serve("third", 0, url, postgres.getPort())) {
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
      StandbyServers.fill(StandbyServers.database(port));
      try (ServeProcess first = servers().serve("first", firstPort, url, port);
          ServeProcess second = servers().startSecond(first, secondPort, url, port)) {
        postgres.close();
        StandbyServers.awaitStatus(http, url, 503);
        TimeUnit.SECONDS.sleep(10); // longer than a lease
        try (EmbeddedPostgres _ = postgres(data, port)) {
          StandbyServers.awaitStatus(http, url, 200);
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
          servers().arguments("second", 0, "http://localhost", postgres.getPort(), "--standby");
      try (ServeProcess early = ServeProcess.in(folder.resolve("second"), standby)) {
        assertThat(early.exit()).isEqualTo(CliException.LASTING);
        assertThat(early.log()).contains("this Sotto needs version");
      }
      StandbyServers.fill(StandbyServers.database(postgres.getPort()));
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

  private StandbyServers servers() {
    return new StandbyServers(folder);
  }

  private static EmbeddedPostgres postgres(Path data, int port) throws IOException {
    return EmbeddedPostgres.builder()
        .setDataDirectory(data)
        .setCleanDataDirectory(false)
        .setPort(port)
        .start();
  }

  private static long millisSince(long nanos) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - nanos);
  }
}
