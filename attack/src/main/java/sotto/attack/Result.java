package sotto.attack;

import java.util.List;
import org.jspecify.annotations.Nullable;
import sotto.attack.catalogue.Attack;
import sotto.attack.evidence.AttackOutcome;
import sotto.attack.evidence.Evidence;

/**
 * The result of one attack.
 *
 * @param deeds the changes that the server really made
 * @param evidence null when it could not be run
 * @param fault why it could not be run; null when it was
 */
public record Result(
    Attack attack, List<String> deeds, @Nullable Evidence evidence, @Nullable Throwable fault) {
  public Result {
    deeds = List.copyOf(deeds);
  }

  static Result of(Attack attack, List<String> deeds, Evidence evidence) {
    return new Result(attack, deeds, evidence, null);
  }

  static Result faulty(Attack attack, Throwable fault) {
    return new Result(attack, List.of(), null, fault);
  }

  /** Whether the attack ran and did not go unnoticed. */
  boolean isGood() {
    return evidence != null && evidence.outcome() != AttackOutcome.UNDETECTED;
  }
}
