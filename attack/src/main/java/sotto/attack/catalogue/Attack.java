package sotto.attack.catalogue;

import sotto.attack.people.HonestDevice;
import sotto.attack.people.Scene;

/**
 * One attack.
 *
 * @param id stable, for {@code --only} and docs/attacks.md
 * @param attack the attacker's aim, in a sentence
 * @param did the server's tampering, in a sentence
 * @param realDtls whether media ends are real ones, in Chromium; else they are simulated
 * @param script how it runs
 */
public record Attack(String id, String attack, String did, boolean realDtls, Script script) {
  /** An attack without real media. */
  public Attack(String id, String attack, String did, Script script) {
    this(id, attack, did, false, script);
  }

  /** Sets the scene, tampers, and has people call; their observations are read afterwards. */
  @FunctionalInterface
  public interface Script {
    /**
     * Runs it.
     *
     * @throws Exception when it could not be run: a fault of the suite
     */
    void run(Scene scene) throws Exception;

    /** A script for Ann and Bob, who have never called each other. */
    static Script strangers(OfTwo script) {
      return scene -> script.run(scene, scene.person("Ann"), scene.person("Bob"));
    }

    /** A script for Ann and Bob, who have called each other before and compared the codes. */
    static Script contacts(OfTwo script) {
      return strangers((scene, ann, bob) -> {
        scene.know(ann, bob);
        script.run(scene, ann, bob);
      });
    }
  }

  /** A script for two people who are set up and connected, with the setting on. */
  @FunctionalInterface
  public interface OfTwo {
    /**
     * Runs it.
     *
     * @throws Exception when it could not be run: a fault of the suite
     */
    void run(Scene scene, HonestDevice ann, HonestDevice bob) throws Exception;
  }
}
