package sotto.server.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Argon2id hashes in PHC form. */
final class PasswordHashTest {
  private static final PasswordHash.Cost CHEAP = new PasswordHash.Cost(64, 1, 1);
  private static final Password PASSWORD = new Password("correct horse battery");

  @Test
  void theRecommendedCostIsNineteenMebibytesAndTwoPasses() {
    String phc = PasswordHash.of(PASSWORD, PasswordHash.Cost.RECOMMENDED).phc();
    assertThat(phc)
        .matches("\\$argon2id\\$v=19\\$m=19456,t=2,p=1\\$[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{43}");
    assertThat(PasswordHash.parse(phc).orElseThrow().matches(PASSWORD)).isTrue();
  }

  @Test
  void aKnownHashOfTheReferenceImplementationIsUnderstood() {
    // phc-winner-argon2, test.c: version 0x13, t=2, m=2^16, p=1, "password", "somesalt", Argon2id.
    String phc =
        "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
    PasswordHash hash = PasswordHash.parse(phc).orElseThrow();
    assertThat(hash.matches(new Password("password"))).isTrue();
    assertThat(hash.matches(new Password("passwore"))).isFalse();
    assertThat(hash.phc()).isEqualTo(phc);
  }

  @Test
  void everyHashHasASaltOfItsOwn() {
    assertThat(PasswordHash.of(PASSWORD, CHEAP).phc())
        .isNotEqualTo(PasswordHash.of(PASSWORD, CHEAP).phc());
  }

  @Test
  void theSameCharactersComposedDifferentlyAreTheSamePassword() {
    PasswordHash hash = PasswordHash.of(new Password("Chlo\u00e9 speaks softly"), CHEAP);
    assertThat(hash.matches(new Password("Chloe\u0301 speaks softly"))).isTrue();
  }

  @Test
  void noPasswordIsNobodys() {
    assertThat(PasswordHash.ofNoPassword(CHEAP).matches(new Password(""))).isFalse();
  }

  @Test
  void withoutAStoredHashTheAnswerIsNoAndTheWorkIsDoneAllTheSame() throws Exception {
    PasswordCheck check = PasswordCheck.insecureButFast();
    assertThat(check.matches(Optional.empty(), PASSWORD, "a")).isFalse();
    assertThat(check.matches(Optional.of("$unknown$"), PASSWORD, "a")).isFalse();
    assertThat(check.matches(Optional.of(check.hash(PASSWORD, "a")), PASSWORD, "a")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "plain",
        "$argon2i$v=19$m=64,t=1,p=1$c29tZXNhbHQ$CTFhFdXP",
        "$argon2id$v=16$m=64,t=1,p=1$c29tZXNhbHQ$CTFhFdXP",
        "$argon2id$v=19$m=99999999,t=1,p=1$c29tZXNhbHQ$CTFhFdXP"
      })
  void whatThisDidNotWriteIsNotRead(String phc) {
    assertThat(PasswordHash.parse(phc)).isEmpty();
  }

  @Test
  void noPasswordIsPrinted() {
    assertThat(PASSWORD.toString()).doesNotContain("correct");
  }
}
