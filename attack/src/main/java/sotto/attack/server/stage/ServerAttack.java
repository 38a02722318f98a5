package sotto.attack.server.stage;

import java.util.EnumSet;
import java.util.Set;
import sotto.attack.server.subject.DatabaseKind;

/**
 * One attack on a server.
 *
 * @param id stable, for {@code --only} and docs/attacks.md
 * @param aim the attacker's aim, in a phrase
 * @param did the attacker's deeds, in a phrase
 * @param databases those it is run on
 * @param isAlone whether it stops the server, and so needs one without honest people
 * @param script how it runs; for some seconds at most
 * @param control the honest form of the same thing by the same party, which has to work before and
 *     after
 */
public record ServerAttack(
    String id,
    Party party,
    String aim,
    String did,
    Set<DatabaseKind> databases,
    boolean isAlone,
    Script script,
    Script control) {
  public ServerAttack {
    databases = Set.copyOf(databases);
  }

  /** An attack on either database, beside honest people. */
  public ServerAttack(
      String id, Party party, String aim, String did, Script script, Script control) {
    this(id, party, aim, did, EnumSet.allOf(DatabaseKind.class), false, script, control);
  }

  /** Steps on a stage. */
  @FunctionalInterface
  public interface Script {
    /**
     * Runs them.
     *
     * @throws Exception for an attack, when it could not be run; for a control, when it did not
     *     work
     */
    void run(Stage stage) throws Exception;
  }
}
