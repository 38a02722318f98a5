package sotto.attack;

import java.util.List;
import sotto.attack.catalogue.Attack;
import sotto.attack.catalogue.Catalogue;
import sotto.attack.evidence.Evidence;
import sotto.attack.people.Scene;
import sotto.attack.people.World;
import sotto.e2ee.secret.Randomness;

/** Runs attacks, one after the other. */
public final class AttackRunner implements AutoCloseable {
  private final World world = World.start();

  /** Runs one attack. One that tampered with nothing is a fault, because it proves nothing. */
  public Result run(Attack attack) {
    return run(attack, Randomness.secure());
  }

  /** Runs one with another source of randomness for the people's calls. */
  public Result run(Attack attack, Randomness randomness) {
    try (Scene scene = world.scene(attack.realDtls(), randomness)) {
      attack.script().run(scene);
      Evidence evidence = scene.evidence();
      List<String> deeds = scene.tampering().deeds();
      if (deeds.isEmpty()) {
        return Result.faulty(
            attack, new IllegalStateException("nothing was tampered with: " + evidence.words()));
      }
      return Result.of(attack, deeds, evidence);
    } catch (Exception e) {
      return Result.faulty(attack, e);
    }
  }

  /**
   * Runs one of the catalogue in a world of its own; for callers in another class loader.
   *
   * @return the outcome's name, or the fault
   */
  public static String outcomeOf(String id) {
    Attack attack =
        Catalogue.all().stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow();
    try (AttackRunner runner = new AttackRunner()) {
      Result result = runner.run(attack);
      Evidence evidence = result.evidence();
      return evidence == null ? "fault: " + result.fault() : evidence.outcome().name();
    }
  }

  @Override
  public void close() {
    world.close();
  }
}
