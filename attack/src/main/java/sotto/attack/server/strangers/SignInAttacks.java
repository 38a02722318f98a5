package sotto.attack.server.strangers;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.CookieManager;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import sotto.attack.server.stage.Controls;
import sotto.attack.server.stage.Party;
import sotto.attack.server.stage.ServerAttack;
import sotto.attack.server.stage.Stage;
import sotto.attack.server.subject.Member;
import sotto.attack.server.subject.TargetPeople;

/** Wrong passwords, many of them. */
final class SignInAttacks {
  private static final String HOME = "127.0.0.77";
  private static final int MANY = 60;
  private static final int ADDRESSES = 30;
  private static final long MOST_ENTRIES = 10;
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private SignInAttacks() {}

  static List<ServerAttack> all() {
    return List.of(
        of(
            "password-flood",
            "keep the processor and the memory busy with hashes",
            "signed in with wrong passwords at unknown accounts, 48 at a time",
            SignInAttacks::flood),
        of(
            "password-flood-addresses",
            "make people wait who sign in",
            "signed in with wrong passwords at unknown accounts, from 30 addresses at once",
            SignInAttacks::floodFromManyAddresses),
        of(
            "lock-out-account",
            "keep a person out",
            "tried 60 wrong passwords at the person's account",
            SignInAttacks::lockOutAccount),
        of(
            "lock-out-address",
            "keep everybody out who is behind the same address",
            "tried wrong passwords at 60 accounts from that address",
            SignInAttacks::lockOutAddress),
        of(
            "audit-grown",
            "bury the audit log under failures",
            "tried wrong passwords at accounts that do not exist, from 20 addresses",
            SignInAttacks::growAudit));
  }

  private static ServerAttack of(String id, String aim, String did, ServerAttack.Script script) {
    return new ServerAttack(id, Party.STRANGER, aim, did, script, Controls::signIn);
  }

  private static void flood(Stage stage) throws Exception {
    HttpClient http = stage.http();
    AtomicInteger number = new AtomicInteger();
    stage.flood(48, () -> wrong(stage, http, "unknown" + number.getAndIncrement()));
  }

  private static void floodFromManyAddresses(Stage stage) throws Exception {
    AtomicInteger number = new AtomicInteger();
    stage.floodOver(
        ADDRESSES,
        () -> {
          HttpClient http = stage.http("127.0.2." + (number.getAndIncrement() % ADDRESSES + 1));
          return () -> wrong(stage, http, "unknown" + number.getAndIncrement());
        });
  }

  private static void lockOutAccount(Stage stage) throws Exception {
    String victim = stage.freshName();
    // With cookies, as a browser, by which the server knows the device again.
    HttpClient browser =
        HttpClient.newBuilder()
            .sslContext(stage.server().tls())
            .localAddress(InetAddress.ofLiteral(HOME))
            .cookieHandler(new CookieManager())
            .build();
    stage.keep(browser::shutdownNow);
    Member.signIn(browser, stage.server(), victim).expect(204, "DELETE", "/session", null);
    HttpClient http = stage.http();
    for (int i = 0; i < MANY; i++) {
      wrong(stage, http, victim);
      stage.did(1);
    }
    stage.honest("sign in on a known device", () -> Member.signIn(browser, stage.server(), victim));
  }

  private static void lockOutAddress(Stage stage) throws Exception {
    HttpClient http = stage.http();
    for (int i = 0; i < MANY; i++) {
      wrong(stage, http, i % 2 == 0 ? "unknown" + i : TargetPeople.poolName(i));
      stage.did(1);
    }
    stage.honest("sign in behind the same address", stage::member);
  }

  private static void growAudit(Stage stage) throws Exception {
    Member administrator = stage.administrator();
    long before = newest(administrator);
    AtomicInteger number = new AtomicInteger();
    stage.floodOver(
        8,
        () -> {
          int own = number.getAndIncrement();
          HttpClient http = stage.http("127.0.1." + (own % 20 + 1));
          return () -> wrong(stage, http, "nobody" + number.getAndIncrement());
        });
    // Honest people store groups meanwhile, each with an entry.
    long failures = 0;
    for (JsonNode entry : administrator.read("/admin/audit?limit=200")) {
      if (entry.at("/number").asLong() > before
          && entry.at("/action").asText().equals("sign-in.fail")) {
        failures++;
      }
    }
    if (failures > MOST_ENTRIES) {
      stage.gained(failures + " entries in the audit log");
    }
  }

  private static long newest(Member administrator) throws Exception {
    return administrator.read("/admin/audit?limit=1").at("/0/number").asLong();
  }

  private static void wrong(Stage stage, HttpClient http, String name) throws Exception {
    String body =
        "{\"email\":\"%s\",\"password\":\"not this one at all\"}"
            .formatted(TargetPeople.email(name));
    int status =
        http.send(
                HttpRequest.newBuilder(URI.create(stage.server().url() + "/api/v1/session"))
                    .timeout(TIMEOUT)
                    .header("Origin", stage.server().url())
                    .POST(BodyPublishers.ofString(body))
                    .build(),
                BodyHandlers.discarding())
            .statusCode();
    if (status == 200) {
      stage.gained("a session by a wrong password");
    } else if (status != 401) {
      stage.refused();
    }
  }
}
