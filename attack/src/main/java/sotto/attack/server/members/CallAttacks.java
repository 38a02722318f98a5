package sotto.attack.server.members;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import sotto.attack.server.honest.HonestCalls;
import sotto.attack.server.honest.HonestRecord;
import sotto.attack.server.stage.Controls;
import sotto.attack.server.stage.Party;
import sotto.attack.server.stage.ServerAttack;
import sotto.attack.server.stage.Stage;
import sotto.attack.server.subject.Member;
import sotto.attack.server.subject.TargetPeople;
import sotto.client.fixtures.CallingPerson;
import sotto.protocol.CallId;
import sotto.protocol.UserId;
import sotto.protocol.signalling.EndReason;
import sotto.protocol.signalling.ShownMode;

/** Calls that are not meant to be answered. */
final class CallAttacks {
  private CallAttacks() {}

  static List<ServerAttack> all() {
    return List.of(
        of(
            "rings-again",
            "keep a person from calling",
            "rang at them and gave up, again and again",
            stage -> ring(stage, true)),
        of(
            "rings-on",
            "keep a person from calling",
            "rang at them and went on ringing",
            stage -> ring(stage, false)),
        of(
            "calls-everybody",
            "ring at everybody",
            "called one person after the other and gave up at once",
            CallAttacks::everybody),
        of(
            "calls-of-others",
            "end or accept the calls of others",
            "sent every message about a call that it has no part in",
            CallAttacks::ofOthers),
        of(
            "signals-flood",
            "fill the memory of the other side's link",
            "sent the largest signals in a call whose other side reads nothing",
            CallAttacks::signals));
  }

  private static ServerAttack of(String id, String aim, String did, ServerAttack.Script script) {
    return new ServerAttack(id, Party.MEMBER, aim, did, script, Controls::call);
  }

  private static void ring(Stage stage, boolean givesUp) throws Exception {
    Member victim = stage.member();
    Member friend = stage.member();
    CallingPerson attacker = stage.keep(stage.member().online());
    HonestRecord own = new HonestRecord();
    try (HonestCalls calls = HonestCalls.between(own, victim, friend)) {
      Thread caller =
          Thread.ofPlatform()
              .daemon()
              .start(() -> {
                for (int i = 0; i < 3; i++) {
                  stage.pause(1_000);
                  try {
                    stage.honest(
                        "call while another rings",
                        () -> {
                          calls.call();
                          return true;
                        });
                  } catch (Exception e) {
                    // on record
                  }
                }
              });
      stage.flood(
          1,
          () -> {
            CallId call = CallId.random();
            attacker
                .calling
                .invite(call, victim.user(), ShownMode.STANDARD, false)
                .get(5, TimeUnit.SECONDS);
            stage.pause(100);
            if (givesUp) {
              attacker.calling.end(call, EndReason.HUNG_UP).get(5, TimeUnit.SECONDS);
            } else {
              stage.pause(3_000);
            }
          });
      caller.join(TimeUnit.SECONDS.toMillis(30));
    }
  }

  private static void everybody(Stage stage) throws Exception {
    Member member = stage.member();
    List<UserId> people = new ArrayList<>();
    // Not the honest ones, who would be busy for a moment.
    member
        .read("/people?limit=200")
        .at("/people")
        .forEach(person -> {
          if (!TargetPeople.HONEST.contains(person.at("/displayName").asText())) {
            people.add(new UserId(person.at("/userId").asText()));
          }
        });
    CallingPerson attacker = stage.keep(member.online());
    int[] next = {0};
    stage.flood(
        1,
        () -> {
          CallId call = CallId.random();
          UserId callee = people.get(next[0]++ % people.size());
          attacker.calling.invite(call, callee, ShownMode.STANDARD, false).get(5, TimeUnit.SECONDS);
          attacker.calling.end(call, EndReason.HUNG_UP).get(5, TimeUnit.SECONDS);
        });
  }

  private static void ofOthers(Stage stage) throws Exception {
    CallingPerson attacker = stage.keep(stage.member().online());
    HonestRecord own = new HonestRecord();
    try (HonestCalls calls = HonestCalls.between(own, stage.member(), stage.member())) {
      CallId call = calls.begin();
      stage.flood(
          1,
          () -> {
            attacker.calling.accept(call).get(5, TimeUnit.SECONDS);
            attacker.calling.signal(call, null, "c2lnbmFs").get(5, TimeUnit.SECONDS);
            attacker.calling.connected(call).get(5, TimeUnit.SECONDS);
            attacker.calling.decline(call).get(5, TimeUnit.SECONDS);
            attacker.calling.end(call, EndReason.HUNG_UP).get(5, TimeUnit.SECONDS);
          });
      stage.honest(
          "signal in a call that a third person wants to end",
          () -> {
            calls.signal(call);
            return true;
          });
      calls.end(call);
    }
  }

  private static void signals(Stage stage) throws Exception {
    HonestRecord own = new HonestRecord();
    try (HonestCalls calls = HonestCalls.between(own, stage.member(), stage.member())) {
      CallId call = calls.begin();
      String body = "A".repeat(40_000);
      stage.flood(
          1,
          () -> {
            calls.send(call, body);
            stage.pause(5);
          });
    }
  }
}
