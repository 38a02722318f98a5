package sotto.server.auth;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules for new passwords. */
final class PasswordRulesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "speak softly please",
        "tro-ub4dor&3 and on",
        "äöü äöü äöü x",
        "🦊🐢🐙🦉🐝🐳🦔🐧🐠🦋🐌🦜"
      })
  void aLongPasswordIsGoodWhateverItIsMadeOf(String password) {
    assertThat(objection(password)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "short", "elevenchars", "🦊🐢🐙🦉🐝🐳🦔🐧🐠🦋🐌"})
  void lessThanTwelveCharactersAreTooFew(String password) {
    assertThat(objection(password)).contains("at least 12 characters");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password1234",
        "Password-2026!",
        "passwordpassword",
        "qwertyuiop12",
        "QwertyUiopAsdf",
        "123456789012",
        "aaaaaaaaaaaaaa",
        "abababababab",
        "correct horse battery staple"
      })
  void whatOthersChooseTooIsRefused(String password) {
    assertThat(objection(password)).contains("something that others do not choose");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ada.lovelace@example.org", "Ada.Lovelace12", "AdaKingLovelace"})
  void onesOwnNameAndEmailAreRefused(String password) {
    assertThat(objection(password)).contains("something other than your name or email");
  }

  private static java.util.Optional<String> objection(String password) {
    return PasswordRules.objection(
        new Password(password), "ada.lovelace@example.org", "Ada King Lovelace");
  }
}
