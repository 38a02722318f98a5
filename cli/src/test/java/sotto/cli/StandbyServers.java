package sotto.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import sotto.protocol.UserId;
import sotto.server.auth.Password;
import sotto.server.auth.PasswordCheck;
import sotto.server.signin.PasswordChanges;
import sotto.store.Actor;
import sotto.store.Store;
import sotto.store.sql.SqlStores;
import sotto.store.sql.StoreConfig;

/** Servers on one PostgreSQL database, each with a folder of its own below one. */
record StandbyServers(Path folder) {
  static final Duration LONG_ENOUGH = Duration.ofSeconds(90);

  /** Behind a proxy a server refuses accounts with the public one. */
  static final String PASSPHRASE = "two machines, one database";

  ServeProcess startSecond(ServeProcess first, int port, String url, int database)
      throws Exception {
    first.next("Sotto is at");
    ServeProcess second =
        ServeProcess.in(
            folder.resolve("second"), arguments("second", port, url, database, "--standby"));
    second.next("Waiting as a standby on port " + port);
    return second;
  }

  ServeProcess serve(String name, int port, String url, int database) throws Exception {
    return ServeProcess.in(folder.resolve(name), arguments(name, port, url, database));
  }

  String[] arguments(String name, int port, String url, int database, String... more)
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

  static StoreConfig database(int port) {
    return new StoreConfig("jdbc:postgresql://127.0.0.1:" + port + "/postgres", "postgres", null);
  }

  static void fill(StoreConfig database) throws Exception {
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

  static void assertThatItOnlyWaits(HttpClient http, int port) throws Exception {
    for (String path : List.of("/health", "/", "/api/v1/server", "/api/v1/signalling")) {
      HttpResponse<String> answer =
          http.send(
              HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).build(),
              BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(path).isEqualTo(503);
      assertThat(answer.body()).as(path).contains("standby");
    }
  }

  static void awaitHealthy(HttpClient http, String url) throws Exception {
    awaitStatus(http, url, 200);
  }

  static void awaitStatus(HttpClient http, String url, int status) throws Exception {
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
}
