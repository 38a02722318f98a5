package sotto.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.protocol.OrganisationId;
import sotto.store.AuditEntry;
import sotto.store.Store;
import sotto.store.User;
import sotto.store.sql.SqlStores;
import sotto.store.sql.StoreConfig;

/** A copy taken while administrators work: whole, and with all that was acknowledged before it. */
final class BackupUnderWritesTest {
  private static final int WRITERS = 2;
  private static final int BEFORE_AND_AFTER = 15;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir private Path folder = Path.of("");
  private final Set<String> acknowledged = new ConcurrentSkipListSet<>();
  private final AtomicBoolean enough = new AtomicBoolean();

  @Test
  void whatWasAcknowledgedBeforeItIsInItWithItsAudit() throws Exception {
    Path data = folder.resolve("data");
    Path copy = folder.resolve("copy.db");
    Set<String> before;
    Run backup;
    try (DemoServer server = DemoServer.start(data, 0);
        HttpClient ada = signedIn(server);
        ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
      List<Future<?>> writing =
          List.of(
              writers.submit(() -> write(ada, server, "a")),
              writers.submit(() -> write(ada, server, "b")));
      awaitWrites(BEFORE_AND_AFTER);
      before = Set.copyOf(acknowledged);
      backup = Run.sotto("backup", "--data", data.toString(), copy.toString());
      awaitWrites(acknowledged.size() + BEFORE_AND_AFTER);
      enough.set(true);
      for (Future<?> writer : writing) {
        writer.get();
      }
    }
    assertThat(backup.code()).as(backup.err()).isZero();

    assertWhole(copy, before);
    Run restore = Run.sotto("restore", "--data", data.toString(), copy.toString());
    assertThat(restore.code()).as(restore.err()).isZero();
    try (DemoServer server = DemoServer.start(data, 0);
        HttpClient ada = signedIn(server)) {
      assertThat(create(ada, server, "after")).isEqualTo(201);
    }
  }

  /**
   * Nobody without the entry that says who made them, and no entry of somebody who is not there.
   */
  private void assertWhole(Path copy, Set<String> before) {
    try (Store store = SqlStores.open(StoreConfig.sqlite(copy), InstantSource.system())) {
      OrganisationId organisation = store.organisations().first().orElseThrow().id();
      Set<String> people =
          store.users().all(organisation).stream()
              .map(User::email)
              .filter(email -> email.startsWith("new-"))
              .collect(Collectors.toSet());
      assertThat(people).containsAll(before).hasSizeLessThan(acknowledged.size());
      Set<String> audited =
          store.audit().entries(organisation, Long.MAX_VALUE, 200).stream()
              .filter(entry -> entry.action().equals("user.create"))
              .map(AuditEntry::subject)
              .filter(subject -> subject.contains("<new-"))
              .map(subject -> subject.replaceAll(".*<|>.*", ""))
              .collect(Collectors.toSet());
      assertThat(audited).isEqualTo(people);
    }
  }

  private void write(HttpClient ada, DemoServer server, String writer) {
    for (int i = 0; !enough.get(); i++) {
      String name = "new-" + writer + i;
      assertThat(create(ada, server, name)).isEqualTo(201);
      acknowledged.add(name + "@sotto.example");
    }
  }

  private static int create(HttpClient ada, DemoServer server, String name) {
    return post(
            ada,
            server,
            "/admin/users",
            "{\"email\":\"%s@sotto.example\",\"displayName\":\"%s\",\"role\":\"member\"}"
                .formatted(name, name))
        .statusCode();
  }

  private static HttpClient signedIn(DemoServer server) {
    HttpClient client = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    String body =
        "{\"email\":\"ada@sotto.example\",\"password\":\"%s\"}"
            .formatted(DemoOrganisation.PASSPHRASE);
    assertThat(post(client, server, "/session", body).statusCode()).isEqualTo(200);
    return client;
  }

  private static HttpResponse<String> post(
      HttpClient client, DemoServer server, String path, String body) {
    try {
      return client.send(
          HttpRequest.newBuilder(URI.create(server.url() + "/api/v1" + path))
              .header("Origin", server.url())
              .POST(HttpRequest.BodyPublishers.ofString(body))
              .build(),
          BodyHandlers.ofString());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void awaitWrites(int number) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (acknowledged.size() < number) {
      assertThat(System.nanoTime())
          .as("only %d were written", acknowledged.size())
          .isLessThan(deadline);
      Thread.sleep(10);
    }
  }
}
