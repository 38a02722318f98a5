package sotto.attack.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sotto.attack.AttackRunner;
import sotto.attack.Result;
import sotto.attack.catalogue.Attack;
import sotto.attack.catalogue.Catalogue;
import sotto.attack.evidence.AttackOutcome;
import sotto.attack.evidence.Evidence;

/**
 * The suite detects what it claims to detect: without a check in the clients, the attack that is
 * about it goes undetected.
 */
class SelfTest {
  @Test
  void aClientThatDoesNotLookAtTheCertificateInUseIsBroken() throws Exception {
    assertThat(new WithoutRule("R-BIND-1").outcomeOf("dtls-end-in-the-middle"))
        .isEqualTo(AttackOutcome.UNDETECTED.name());
  }

  @Test
  void aClientWithOneNonceForAllLegsIsBroken() {
    Attack attack =
        Catalogue.all().stream()
            .filter(each -> each.id().equals("nonce-shared-between-legs"))
            .findFirst()
            .orElseThrow();
    try (AttackRunner runner = new AttackRunner()) {
      Result result = runner.run(attack, new OneNonce());
      Evidence evidence = Objects.requireNonNull(result.evidence(), () -> "" + result.fault());
      assertThat(evidence.outcome()).isEqualTo(AttackOutcome.UNDETECTED);
    }
  }

  /** Other outcomes than silence come from another check behind the deleted one. */
  @Tag("long")
  @ParameterizedTest
  @CsvSource({
    "R-BIND-3, unknown-key-share, VISIBLE_IF_COMPARED",
    "R-BIND-3, dtls-binding-changed, UNDETECTED",
    "R-LIST-6, device-added, VISIBLE",
    "R-LIST-13, list-rolled-back, VISIBLE",
    "R-LIST-14, list-forked, VISIBLE",
    "R-HEAD-1, head-forged, UNDETECTED",
    "R-OFFER-3, insider-mode, UNDETECTED",
    "R-OFFER-8, insider-late, UNDETECTED",
    "R-OFFER-12, insider-false-root, UNDETECTED",
    "R-OFFER-16, insider-prekey, UNDETECTED",
    "R-ANSWER-5, insider-answer-range, UNDETECTED",
    "R-ANSWER-10, insider-answer-ciphertext, UNDETECTED",
    "R-ANSWER-14, insider-answer-reflects, UNDETECTED",
    "R-CONFIRM-1, insider-nonce-changed, UNDETECTED",
    "R-CONFIRM-2, insider-confirm-mac, UNDETECTED",
    "R-TOGGLE-1, toggle-forged, UNDETECTED",
    "R-NEW-5, confirm-list-replaced, UNDETECTED",
  })
  void withoutACheckItsAttackEndsOtherwise(String rule, String attack, AttackOutcome outcome)
      throws Exception {
    assertThat(new WithoutRule(rule).outcomeOf(attack)).isEqualTo(outcome.name());
  }
}
