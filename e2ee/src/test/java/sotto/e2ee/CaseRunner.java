package sotto.e2ee;

import java.util.ArrayList;
import java.util.List;
import sotto.e2ee.handshake.HandshakeCases;
import sotto.e2ee.identity.IdentityCases;
import sotto.e2ee.rules.RefusedException;
import sotto.e2ee.session.SessionCases;

/** Runs the cases of one rule; the mutation check calls it in a class loader of its own. */
public final class CaseRunner {
  private CaseRunner() {}

  /**
   * The cases that do not end as they should.
   *
   * @param number of the rule, empty for all
   */
  public static List<String> failing(String number) throws Exception {
    List<String> failing = new ArrayList<>();
    for (Case c : casesFor(number)) {
      if (!number.isEmpty() && !c.rule().number().equals(number)) {
        continue;
      }
      if (!refuses(c)) {
        failing.add(c.rule().number() + ": " + c.what());
      }
    }
    return failing;
  }

  static List<Case> casesFor(String number) throws Exception {
    List<Case> cases = new ArrayList<>();
    String group = number.isEmpty() ? "" : number.split("-", -1)[1];
    switch (group) {
      case "LIST", "CERT", "PREKEY", "HEAD" -> cases.addAll(IdentityCases.all());
      case "OFFER", "ANSWER", "CONFIRM", "ACK", "BIND", "MODE", "ASK", "MEDIA" ->
          cases.addAll(HandshakeCases.all());
      case "" -> {
        cases.addAll(BasicCases.all());
        cases.addAll(IdentityCases.all());
        cases.addAll(HandshakeCases.all());
        cases.addAll(SessionCases.all());
      }
      default -> {
        cases.addAll(BasicCases.all());
        cases.addAll(SessionCases.all());
      }
    }
    return cases;
  }

  private static boolean refuses(Case c) {
    try {
      c.attempt().run();
      return false;
    } catch (RefusedException refused) {
      return refused.rule() == c.rule();
    } catch (Exception e) {
      return false;
    }
  }
}
