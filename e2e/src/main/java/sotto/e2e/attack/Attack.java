package sotto.e2e.attack;

import sotto.e2e.attack.people.Scene;

/**
 * One attack.
 *
 * @param id stable, for {@code --only} and docs/attacks.md
 * @param attack what the attacker is after, in a sentence
 * @param did what the server did for it, in a sentence
 * @param script how it runs
 */
public record Attack(String id, String attack, String did, Script script) {
  /** Sets the scene, tampers, and lets people call. What they saw is read off afterwards. */
  @FunctionalInterface
  public interface Script {
    /**
     * Runs it.
     *
     * @throws Exception when it could not be run: a fault of the suite
     */
    void run(Scene scene) throws Exception;
  }
}
