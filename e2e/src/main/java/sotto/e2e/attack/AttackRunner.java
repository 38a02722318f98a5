package sotto.e2e.attack;

import java.util.List;
import sotto.e2e.attack.people.Scene;
import sotto.e2e.attack.people.World;

/** Runs attacks, one after the other. */
public final class AttackRunner implements AutoCloseable {
  private final World world = World.start();

  /** Runs one. An attack that tampered with nothing is a fault: it would show nothing. */
  public Result run(Attack attack) {
    try (Scene scene = world.scene()) {
      attack.script().run(scene);
      Evidence evidence = scene.evidence();
      List<String> deeds = scene.tampering().deeds();
      if (deeds.isEmpty()) {
        return Result.faulty(
            attack,
            new IllegalStateException("nothing was tampered with: " + evidence.words()));
      }
      return Result.of(attack, deeds, evidence);
    } catch (Exception e) {
      return Result.faulty(attack, e);
    }
  }

  @Override
  public void close() {
    world.close();
  }
}
