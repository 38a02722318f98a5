package sotto.e2e.attack.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sotto.e2e.attack.Attack;
import sotto.e2e.attack.AttackRunner;
import sotto.e2e.attack.Evidence;
import sotto.e2e.attack.Outcome;
import sotto.e2e.attack.Result;
import sotto.e2e.attack.catalogue.Catalogue;

/**
 * The suite finds what it says it finds: take a check out of the clients, and the attack that is
 * about it goes undetected.
 */
class SelfTest {
  @Test
  void aClientThatDoesNotLookAtTheCertificateInUseIsBroken() throws Exception {
    assertThat(new WithoutRule("R-BIND-1").outcomeOf("dtls-end-in-the-middle"))
        .isEqualTo(Outcome.UNDETECTED.name());
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
      Evidence evidence = result.evidence();
      assertThat(evidence).as(String.valueOf(result.fault())).isNotNull();
      assertThat(evidence.outcome()).isEqualTo(Outcome.UNDETECTED);
    }
  }

  @Tag("long")
  @ParameterizedTest
  @CsvSource({
    "R-BIND-3, unknown-key-share",
    "R-BIND-3, dtls-binding-changed",
    "R-LIST-13, list-rolled-back",
    "R-LIST-6, own-device-added",
    "R-OFFER-3, insider-mode",
    "R-OFFER-8, insider-late",
    "R-OFFER-12, insider-false-root",
    "R-OFFER-16, insider-prekey",
    "R-ANSWER-5, insider-answer-range",
    "R-ANSWER-10, insider-answer-ciphertext",
    "R-ANSWER-14, insider-answer-reflects",
    "R-TOGGLE-1, toggle-forged",
    "R-NEW-5, confirm-list-replaced",
  })
  void withoutACheckItsAttackGoesUndetected(String rule, String attack) throws Exception {
    assertThat(new WithoutRule(rule).outcomeOf(attack)).isEqualTo(Outcome.UNDETECTED.name());
  }
}
