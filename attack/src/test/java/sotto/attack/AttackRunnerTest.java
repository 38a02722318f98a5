package sotto.attack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import sotto.attack.catalogue.Attack;

/** A suite that takes an attack for harmless because it did nothing would prove nothing. */
class AttackRunnerTest {
  @Test
  void anAttackThatTampersWithNothingIsAFault() {
    try (AttackRunner runner = new AttackRunner()) {
      Result result =
          runner.run(new Attack("idle", "do nothing", "nothing", scene -> scene.person("Ann")));
      assertThat(result.fault()).hasMessageContaining("nothing was tampered with");
      assertThat(new Summary(java.util.List.of(result)).exitCode()).isEqualTo(1);
    }
  }
}
