package sotto.attack.server.ended;

import java.util.List;
import sotto.attack.server.stage.Controls;
import sotto.attack.server.stage.Party;
import sotto.attack.server.stage.ServerAttack;
import sotto.attack.server.stage.Stage;
import sotto.attack.server.subject.Member;
import sotto.attack.server.subject.TargetPeople;

/**
 * Everything that has ended, used all the same: for each event the requests, the socket, the
 * ringing call, the call under way and the one-time link of the person.
 */
public final class EndedAttacks {
  private static final String OTHER_PASSWORD = "another quiet long password";

  /**
   * Twice {@code session.per-person}: a device that is connected counts as used now and then, and
   * so is not the one used longest ago at once.
   */
  private static final int SESSIONS = 40;

  private EndedAttacks() {}

  /** An event that ends something of a person. */
  private interface Event {
    void happen(Stage stage, Member administrator, Victim victim) throws Exception;
  }

  /** All of them, in the order they run. */
  public static List<ServerAttack> all() {
    return List.of(
        of(
            "ended-sign-out",
            "went on after signing out",
            new Victim.Expected(true, false),
            (_, _, victim) -> victim.session().expect(204, "DELETE", "/session", null)),
        of(
            "ended-elsewhere",
            "went on after the session was ended from another device",
            new Victim.Expected(true, false),
            EndedAttacks::endElsewhere),
        of(
            "ended-signed-in-again",
            "went on with the old session after signing in again on the device",
            new Victim.Expected(false, false),
            (stage, _, victim) ->
                Member.signIn(
                    stage.http(),
                    stage.server(),
                    victim.session().name(),
                    TargetPeople.PASSWORD,
                    victim.session().device().deviceId())),
        of(
            "ended-surplus",
            "went on after signing in on too many other devices",
            new Victim.Expected(true, false),
            EndedAttacks::signInElsewhere),
        of(
            "ended-password-changed",
            "went on after the password was changed on another device",
            new Victim.Expected(true, true),
            EndedAttacks::changePassword),
        of(
            "ended-reset",
            "went on after a reset was redeemed",
            new Victim.Expected(true, true),
            (_, _, victim) -> victim.reset()),
        of(
            "ended-disabled",
            "went on after an administrator had disabled the person",
            new Victim.Expected(true, true),
            (_, administrator, victim) ->
                administrator.expect(200, "PATCH", user(victim.session()), "{\"disabled\":true}")));
  }

  private static ServerAttack of(String id, String did, Victim.Expected expected, Event event) {
    return new ServerAttack(
        id,
        Party.ENDED,
        "use what has ended",
        did,
        stage -> {
          Member administrator = stage.administrator();
          for (boolean connects : List.of(true, false)) {
            Victim victim = Victim.create(stage, administrator, connects);
            event.happen(stage, administrator, victim);
            victim.assertEnded(connects ? "during a call" : "while it rings", expected);
          }
        },
        Controls::call);
  }

  private static String user(Member member) {
    return "/admin/users/" + member.user();
  }

  private static void endElsewhere(Stage stage, Member administrator, Victim victim)
      throws Exception {
    String session = victim.session().read("/me").at("/sessionId").asText();
    Member other = Member.signIn(stage.http(), stage.server(), victim.session().name());
    other.expect(204, "DELETE", "/me/sessions/" + session, null);
  }

  private static void signInElsewhere(Stage stage, Member administrator, Victim victim)
      throws Exception {
    for (int i = 0; i < SESSIONS; i++) {
      Member.signIn(stage.http(), stage.server(), victim.session().name()).read("/me");
    }
  }

  private static void changePassword(Stage stage, Member administrator, Victim victim)
      throws Exception {
    Member other = Member.signIn(stage.http(), stage.server(), victim.session().name());
    other.expect(
        204,
        "PUT",
        "/me/password",
        "{\"current\":\"%s\",\"replacement\":\"%s\"}"
            .formatted(TargetPeople.PASSWORD, OTHER_PASSWORD));
  }
}
