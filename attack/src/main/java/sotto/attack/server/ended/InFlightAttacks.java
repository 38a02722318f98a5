package sotto.attack.server.ended;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import sotto.attack.server.stage.Controls;
import sotto.attack.server.stage.Party;
import sotto.attack.server.stage.ServerAttack;
import sotto.attack.server.stage.Stage;
import sotto.attack.server.subject.Member;
import sotto.client.SignInRefusedException;

/** Requests that are under way while the right to make them ends. */
public final class InFlightAttacks {
  private static final int THREADS = 8;

  private InFlightAttacks() {}

  /** All of them, in the order they run. */
  public static List<ServerAttack> all() {
    return List.of(
        of(
            "in-flight-demoted",
            "change something after the role was taken",
            "created groups from eight threads while another administrator demoted them",
            stage -> createGroups(stage, "demoted", "{\"role\":\"member\"}")),
        of(
            "in-flight-disabled",
            "change something after being disabled",
            "created groups from eight threads, as an administrator, while another disabled them",
            stage -> createGroups(stage, "disabled", "{\"disabled\":true}")),
        of(
            "in-flight-sign-in",
            "have a session that outlives being disabled",
            "signed in from eight threads while being disabled, and tried the sessions after being"
                + " enabled again",
            InFlightAttacks::signIns));
  }

  private static ServerAttack of(String id, String aim, String did, ServerAttack.Script script) {
    return new ServerAttack(id, Party.ENDED, aim, did, script, Controls::signIn);
  }

  private static void change(Member administrator, Member member, String change) throws Exception {
    administrator.expect(200, "PATCH", "/admin/users/" + member.user(), change);
  }

  /** Groups that appear after the change was acknowledged were created without the right to. */
  private static void createGroups(Stage stage, String ended, String change) throws Exception {
    Member administrator = stage.administrator();
    for (int round = 0; round < 3; round++) {
      Member member = stage.member();
      change(administrator, member, "{\"role\":\"administrator\"}");
      AtomicInteger next = new AtomicInteger();
      String prefix = "flight " + member.name() + " ";
      List<Thread> threads =
          repeat(() -> {
            String name = prefix + next.getAndIncrement();
            stage.did(1);
            return member.send("POST", "/admin/groups", "{\"name\":\"" + name + "\"}").statusCode()
                == 201;
          });
      stage.pause(500);
      change(administrator, member, change);
      Set<String> atOnce = groups(administrator, prefix);
      join(threads);
      Set<String> after = groups(administrator, prefix);
      after.removeAll(atOnce);
      after.forEach(name -> stage.outlived("a " + ended + " administrator created " + name));
    }
  }

  private static Set<String> groups(Member administrator, String prefix) throws Exception {
    Set<String> names = new HashSet<>();
    administrator
        .read("/admin/groups")
        .forEach(group -> {
          String name = group.at("/name").asText();
          if (name.startsWith(prefix)) {
            names.add(name);
          }
        });
    return names;
  }

  private static void signIns(Stage stage) throws Exception {
    Member administrator = stage.administrator();
    for (int round = 0; round < 3; round++) {
      Member member = stage.member();
      Queue<Member> sessions = new ConcurrentLinkedQueue<>();
      List<Thread> threads =
          repeat(() -> {
            stage.did(1);
            try {
              sessions.add(Member.signIn(member.http(), stage.server(), member.name()));
              return true;
            } catch (SignInRefusedException e) {
              return e.status() != 401;
            }
          });
      stage.pause(600);
      change(administrator, member, "{\"disabled\":true}");
      join(threads);
      change(administrator, member, "{\"disabled\":false}");
      for (Member session : sessions) {
        if (session.status("GET", "/me") == 200) {
          stage.outlived("a session from before the person was disabled");
        }
      }
    }
  }

  /** Something that a thread repeats until it returns false. */
  private interface Repeated {
    boolean once() throws Exception;
  }

  private static List<Thread> repeat(Repeated repeated) {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      threads.add(
          Thread.ofPlatform()
              .daemon()
              .name("in flight " + i)
              .start(() -> {
                try {
                  long until = System.nanoTime() + 5_000_000_000L;
                  while (repeated.once() && System.nanoTime() < until) {}
                } catch (Exception e) {
                  // the connection was closed
                }
              }));
    }
    return threads;
  }

  private static void join(List<Thread> threads) throws InterruptedException {
    for (Thread thread : threads) {
      thread.join(10_000);
    }
  }
}
