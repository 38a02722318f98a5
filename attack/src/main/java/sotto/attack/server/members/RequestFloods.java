package sotto.attack.server.members;

import java.net.http.HttpClient;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import sotto.attack.server.stage.Controls;
import sotto.attack.server.stage.Party;
import sotto.attack.server.stage.ServerAttack;
import sotto.attack.server.stage.Stage;
import sotto.attack.server.subject.Member;

/** Requests over HTTP by somebody who is signed in, as fast as they are answered. */
final class RequestFloods {
  private static final int THREADS = 4;
  private static final int MOST_SESSIONS = 20; // session.per-person

  private RequestFloods() {}

  static List<ServerAttack> all() {
    return List.of(
        of(
            "encryption-switch-flood",
            "fill the audit log, and keep everybody busy with a setting",
            "turned end-to-end encrypted calls on and off",
            RequestFloods::toggles),
        of(
            "sessions-many",
            "have sessions without end",
            "signed in on one new device after the other",
            RequestFloods::manySessions),
        of(
            "people-scraped",
            "keep the database busy",
            "read the list of people without end",
            stage -> reads(stage, stage.member(), "/people?limit=200")),
        of(
            "people-searched",
            "keep the database busy with searches",
            "searched for words, wildcards and NUL without end",
            RequestFloods::searches),
        of(
            "history-scraped",
            "keep the database busy",
            "read the history without end",
            stage -> reads(stage, stage.member(), "/calls?limit=200")),
        of(
            "audit-scraped",
            "keep the database busy, as an administrator",
            "read the audit log without end",
            stage -> reads(stage, stage.administrator(), "/admin/audit?limit=200")),
        of(
            "groups-many",
            "make lists of administrators long, as one of them",
            "created groups by the hundred",
            RequestFloods::groups),
        of(
            "keys-uploaded",
            "keep the processor busy with signatures",
            "uploaded device lists of half a mebibyte that do not verify",
            RequestFloods::lists),
        of(
            "pins-uploaded",
            "fill the database with sealed pins",
            "uploaded pins for devices that are not in its list",
            RequestFloods::pins),
        of(
            "confirmations-begun",
            "fill the memory with confirmations of devices",
            "began to confirm a device again and again",
            RequestFloods::confirmations),
        of(
            "rights-of-others",
            "do an administrator's things",
            "sent each request of the administration, and ended sessions of others",
            RequestFloods::rights));
  }

  private static ServerAttack of(String id, String aim, String did, ServerAttack.Script script) {
    return new ServerAttack(id, Party.MEMBER, aim, did, script, Controls::signIn);
  }

  private static void send(Stage stage, Member member, String method, String path, String body)
      throws Exception {
    int status = member.send(method, path, body).statusCode();
    if (status >= 400) {
      stage.refused();
    }
    if (status == 500) {
      stage.gained("500 to " + method + " " + path);
    }
  }

  private static void reads(Stage stage, Member member, String path) throws Exception {
    stage.flood(
        THREADS,
        () -> {
          if (member.status("GET", path) >= 400) {
            stage.refused();
          }
        });
  }

  private static void toggles(Stage stage) throws Exception {
    Member member = stage.member();
    AtomicInteger next = new AtomicInteger();
    stage.flood(
        THREADS,
        () -> {
          boolean on = next.getAndIncrement() % 2 == 0;
          send(stage, member, "PUT", "/me/end-to-end", "{\"on\":" + on + ",\"only\":false}");
        });
  }

  private static void manySessions(Stage stage) throws Exception {
    String name = stage.freshName();
    HttpClient http = stage.http();
    Member first = Member.signIn(http, stage.server(), name);
    stage.flood(
        THREADS,
        () -> {
          Member _ = Member.signIn(http, stage.server(), name);
        });
    int sessions = Member.signIn(http, stage.server(), name).read("/me/sessions").size();
    if (sessions > MOST_SESSIONS) {
      stage.gained(sessions + " sessions of " + first.name());
    }
  }

  private static void searches(Stage stage) throws Exception {
    Member member = stage.member();
    List<String> words = List.of("%25", "_", "%00", "a%20b%20c%20d%20e", "%C3%A9", "%27%3B--");
    AtomicInteger next = new AtomicInteger();
    stage.flood(
        THREADS,
        () -> {
          String word = words.get(next.getAndIncrement() % words.size());
          int status = member.status("GET", "/people?query=" + word);
          if (status == 500) {
            stage.gained("500 to the search for " + word);
          }
        });
  }

  private static void groups(Stage stage) throws Exception {
    Member administrator = stage.administrator();
    AtomicInteger next = new AtomicInteger();
    stage.flood(
        THREADS,
        () -> {
          String name = "many " + next.getAndIncrement();
          send(stage, administrator, "POST", "/admin/groups", "{\"name\":\"" + name + "\"}");
        });
  }

  private static void lists(Stage stage) throws Exception {
    Member member = stage.member();
    String body = "{\"list\":\"" + "A".repeat(500_000) + "\"}";
    stage.flood(THREADS, () -> send(stage, member, "PUT", "/me/keys/list", body));
  }

  private static void pins(Stage stage) throws Exception {
    Member member = stage.member();
    AtomicInteger next = new AtomicInteger();
    String author = member.device().deviceId().toString();
    stage.flood(
        THREADS,
        () -> {
          String body =
              String.format(
                  Locale.ROOT,
                  "{\"author\":\"%s\",\"sequence\":%d,\"copies\":"
                      + "[{\"recipient\":\"recovery\",\"envelope\":\"%s\"}]}",
                  author,
                  next.getAndIncrement(),
                  "A".repeat(5_000));
          send(stage, member, "POST", "/me/keys/pins", body);
        });
  }

  private static void confirmations(Stage stage) throws Exception {
    Member member = stage.member();
    String body = "{\"request\":\"" + "A".repeat(2_000) + "\"}";
    stage.flood(THREADS, () -> send(stage, member, "POST", "/me/keys/confirmations", body));
  }

  private static void rights(Stage stage) throws Exception {
    Member member = stage.member();
    Member other = stage.member();
    String session = other.read("/me").at("/sessionId").asText();
    String user = "/admin/users/" + other.user();
    List<String> requests =
        List.of(
            "GET /admin/users",
            "GET " + user,
            "PATCH " + user + " {\"disabled\":true}",
            "POST " + user + "/link",
            "PUT " + user + "/enhanced-encryption-policy {\"policy\":null}",
            "POST /admin/groups {\"name\":\"not mine\"}",
            "GET /admin/audit",
            "DELETE /me/sessions/" + session);
    AtomicInteger next = new AtomicInteger();
    stage.flood(
        THREADS,
        () -> {
          String[] parts = requests.get(next.getAndIncrement() % requests.size()).split(" ", 3);
          int status =
              member.send(parts[0], parts[1], parts.length == 3 ? parts[2] : null).statusCode();
          if (status < 400) {
            stage.gained(status + " to " + parts[0] + " " + parts[1]);
          }
        });
    stage.honest("the other's session goes on", () -> other.read("/me"));
  }
}
