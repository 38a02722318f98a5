package sotto.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.client.InviteOutcome;
import sotto.protocol.CallId;
import sotto.protocol.Json;
import sotto.protocol.signalling.EndReason;
import sotto.protocol.signalling.ServerMessage;
import sotto.protocol.signalling.ShownMode;
import sotto.store.Store;
import sotto.store.sql.SqlStores;
import sotto.store.sql.StoreConfig;

/** A server process that cannot store changes for a while. */
final class FullDiskTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path folder = Path.of("");

  @BeforeEach
  void prepare() throws IOException {
    Files.createDirectory(folder.resolve("data"));
    Path database = folder.resolve("data.prepared/sotto.db");
    try (Store store = SqlStores.open(StoreConfig.sqlite(database), InstantSource.system())) {
      DemoOrganisation.create(store);
    }
  }

  @Test
  void aFullDiskStopsNoReadAndNoCallAndWhatHappenedMeanwhileIsOnRecordAfterwards()
      throws Exception {
    try (ServeProcess server =
            ServeProcess.by(
                SmallDisk.on(folder.resolve("data")), folder, "--trusted-proxies", "127.0.0.1");
        HttpClient http = HttpClient.newHttpClient()) {
      String url = server.next("Sotto is at ").replaceFirst(".* ", "");
      Path filler = SmallDisk.seenFromOutside(server, folder.resolve("data/filler"));
      try (DemoPerson ada = new DemoPerson(http, url, 0);
          DemoPerson ben = new DemoPerson(http, url, 1)) {
        CallId call = answered(ada, ben);
        SmallDisk.fill(filler);

        HttpResponse<String> refused = ada.post("/api/v1/calls/seen");
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.body()).contains("STORE_UNAVAILABLE");
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertHealth(http, url, 503, "disk-full");
        assertThat(ada.online.await(ServerMessage.StorageChanged.class).writable()).isFalse();
        assertThat(ben.online.await(ServerMessage.StorageChanged.class).writable()).isFalse();
        assertThat(ada.online.calling.link().isStorageWritable()).isFalse();
        for (String path : new String[] {"/api/v1/me", "/api/v1/people", "/api/v1/calls"}) {
          assertThat(ada.get(path, "192.0.2.7").statusCode()).as(path).isEqualTo(200);
        }

        ada.online.calling.connected(call).get(30, TimeUnit.SECONDS);
        ben.online.calling.connected(call).get(30, TimeUnit.SECONDS);
        Instant connectedAt = ada.online.await(ServerMessage.CallConnected.class).connectedAt();
        ben.online.calling.end(call, EndReason.HUNG_UP).get(30, TimeUnit.SECONDS);
        Instant endedAt = ada.online.await(ServerMessage.CallEnded.class).endedAt();
        assertThat(ada.lastCall().has("endedAt")).isFalse();
        assertThat(invite(ada, ben, CallId.random())).isInstanceOf(InviteOutcome.NotPlaced.class);

        Files.delete(filler);
        assertThat(ada.online.await(ServerMessage.StorageChanged.class).writable()).isTrue();
        assertHealth(http, url, 200, "\"ok\":true");
        JsonNode row = awaitEnd(ada);
        assertThat(row.path("connectedAt").asText()).isEqualTo(connectedAt.toString());
        assertThat(row.path("endedAt").asText()).isEqualTo(String.valueOf(endedAt));
        assertThat(ada.post("/api/v1/calls/seen").statusCode()).isEqualTo(204);
      }
      assertThat(server.log().split("changes cannot be stored", -1)).hasSize(2);
      assertThat(server.log().split("changes can be stored again", -1)).hasSize(2);
      assertThat(server.log().split("\"level\":\"ERROR\"", -1)).hasSize(2);
    }
  }

  @Test
  void aStartOnAFullDiskSaysSoInOneSentence() throws Exception {
    List<String> program = new ArrayList<>(SmallDisk.on(folder.resolve("data")));
    // SQLite makes its file of shared memory again, as after a stop in order.
    String fill =
        "&& rm \"$0\"/sotto.db-shm && { cat /dev/zero >\"$0\"/filler 2>/dev/null; exec \"$@\"; }";
    program.replaceAll(part -> part.replace("&& exec \"$@\"", fill));
    try (ServeProcess server = ServeProcess.by(program, folder)) {
      assertThat(server.exit()).isEqualTo(1);
      assertThat(server.log())
          .contains("sotto: The database cannot be opened: the disk is full.")
          .doesNotContain("SQLITE_", "\tat ");
    }
  }

  @Test
  @Tag("long") // a lock is waited for
  void anExhaustedQuotaAndALockAreToldInTheSameWay() throws Exception {
    Path data = folder.resolve("data");
    Files.delete(data);
    Files.move(folder.resolve("data.prepared"), data);
    try (ServeProcess server = ServeProcess.in(folder, "--trusted-proxies", "127.0.0.1");
        HttpClient http = HttpClient.newHttpClient()) {
      String url = server.next("Sotto is at ").replaceFirst(".* ", "");
      try (DemoPerson ada = new DemoPerson(http, url, 0)) {
        limitFiles(server, "4096"); // less than the log of one change
        assertHealth(http, url, 503, "io-error"); // an idle server notices it, too
        assertThat(ada.post("/api/v1/calls/seen").statusCode()).isEqualTo(503);
        assertThat(ada.get("/api/v1/me", "192.0.2.7").statusCode()).isEqualTo(200);
        limitFiles(server, "unlimited");
        assertHealth(http, url, 200, "\"ok\":true");

        try (Connection other =
                DriverManager.getConnection("jdbc:sqlite:" + data.resolve("sotto.db"));
            Statement statement = other.createStatement()) {
          statement.execute("BEGIN IMMEDIATE");
          assertThat(ada.post("/api/v1/calls/seen").statusCode()).isEqualTo(503);
          assertHealth(http, url, 503, "locked");
          assertThat(ada.get("/api/v1/me", "192.0.2.8").statusCode()).isEqualTo(200);
          statement.execute("ROLLBACK");
        }
        assertHealth(http, url, 200, "\"ok\":true");
      }
    }
  }

  /**
   * The kernel refuses to make a file system read-only while files are open for writing. So a
   * read-only mount covers the folder, as seen by whatever opens a file from then on, and a failure
   * makes the server open its database again.
   */
  @Test
  @Tag("long") // the state is looked at every few seconds
  void aReadOnlyMountIsToldInTheSameWayUntilItIsWritableAgain() throws Exception {
    Path data = folder.resolve("data");
    try (ServeProcess server =
            ServeProcess.by(SmallDisk.on(data), folder, "--trusted-proxies", "127.0.0.1");
        HttpClient http = HttpClient.newHttpClient()) {
      String url = server.next("Sotto is at ").replaceFirst(".* ", "");
      try (DemoPerson ada = new DemoPerson(http, url, 0)) {
        SmallDisk.mount(server, "--bind", data.toString(), data.toString());
        SmallDisk.mount(server, "-o", "remount,bind,ro", data.toString());
        limitFiles(server, "4096");
        assertThat(ada.post("/api/v1/calls/seen").statusCode()).isEqualTo(503);
        limitFiles(server, "unlimited");

        assertHealth(http, url, 503, "read-only");
        HttpResponse<String> refused = ada.post("/api/v1/calls/seen");
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.body()).contains("STORE_UNAVAILABLE");
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        for (String path : new String[] {"/api/v1/me", "/api/v1/people", "/api/v1/calls"}) {
          assertThat(ada.get(path, "192.0.2.7").statusCode()).as(path).isEqualTo(200);
        }

        SmallDisk.mount(server, "-o", "remount,bind,rw", data.toString());
        assertHealth(http, url, 200, "\"ok\":true");
        assertThat(ada.post("/api/v1/calls/seen").statusCode()).isEqualTo(204);
      }
      assertThat(server.log().split("changes cannot be stored", -1)).hasSize(2);
      assertThat(server.log().split("changes can be stored again", -1)).hasSize(2);
    }
  }

  private static void limitFiles(ServeProcess server, String bytes) throws Exception {
    Process limit =
        new ProcessBuilder("prlimit", "--pid", "" + server.pid(), "--fsize=" + bytes + ":unlimited")
            .inheritIO()
            .start();
    assertThat(limit.waitFor()).isZero();
  }

  private static CallId answered(DemoPerson ada, DemoPerson ben) throws Exception {
    CallId call = CallId.random();
    assertThat(invite(ada, ben, call)).isInstanceOf(InviteOutcome.Rings.class);
    ben.online.await(ServerMessage.CallIncoming.class);
    assertThat(ben.online.calling.accept(call).get(30, TimeUnit.SECONDS))
        .isInstanceOf(ServerMessage.Done.class);
    ada.online.await(ServerMessage.CallAccepted.class);
    return call;
  }

  private static InviteOutcome invite(DemoPerson from, DemoPerson to, CallId call)
      throws Exception {
    return from.online
        .calling
        .invite(call, to.online.device.userId(), ShownMode.STANDARD, false)
        .get(30, TimeUnit.SECONDS);
  }

  private static JsonNode awaitEnd(DemoPerson caller) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!caller.lastCall().has("endedAt")) {
      assertThat(System.nanoTime()).as("no end: %s", caller.lastCall()).isLessThan(deadline);
      Thread.sleep(100);
    }
    return caller.lastCall();
  }

  private static void assertHealth(HttpClient http, String url, int status, String part)
      throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      HttpResponse<String> health =
          http.send(
              HttpRequest.newBuilder(URI.create(url + "/health")).build(), BodyHandlers.ofString());
      assertThat(Json.mapper().readTree(health.body()).path("ok").asBoolean())
          .isEqualTo(health.statusCode() == 200);
      if (health.statusCode() == status && health.body().contains(part)) {
        return;
      }
      assertThat(System.nanoTime()).as(health.body()).isLessThan(deadline);
      Thread.sleep(200);
    }
  }
}
