package sotto.e2e.devices;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static sotto.e2e.stage.People.ADA;
import static sotto.e2e.stage.People.BEN;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import sotto.e2e.app.CallingApp;
import sotto.e2e.stage.ServerApi;
import sotto.e2e.stage.Stage;

/** Ben's browser has lost its data. Ada has verified him before. */
class RecoveryTest {
  @RegisterExtension private final Stage stage = new Stage();
  private CallingApp ada;
  private String recoveryCode;
  private CallingApp ben;

  @BeforeEach
  void theyVerifyEachOtherAndBenLosesHisBrowser() {
    ada = stage.device(ADA);
    ada.setEndToEnd(true);
    CallingApp lost = stage.device(BEN);
    recoveryCode = KeysPage.open(lost).setUp();
    lost.setEndToEnd(true);
    ada.choose(BEN.displayName()).seesMode("end-to-end-encrypted").videoCall();
    lost.answer();
    ada.reaches("connected").codesMatch();
    lost.reaches("connected").codesMatch();
    ada.press("Hang up");
    lost.endsWith("hung-up");
    lost.page().context().close();
    ben = stage.device(BEN);
  }

  @Test
  void byTheRecoveryCodeHeIsBackAndStillVerified() {
    // The code restores the people he had verified.
    KeysPage.open(ben).isUnconfirmed().restoreAlone(recoveryCode).hasVerified(ADA.displayName());

    ada.goTo("/people");
    ada.choose(BEN.displayName()).seesMode("end-to-end-encrypted");
    assertThat(ada.assurance()).hasText("Verified: you have compared the code with Ben Okafor.");
    ada.videoCall();
    ben.answer();

    ada.reaches("connected").receives(Stage.hertzOf(BEN));
    ben.reaches("connected").receives(Stage.hertzOf(ADA));
    assertThat(ada.shield()).hasAttribute("data-verified", "true");
    assertThat(ben.shield()).hasAttribute("data-verified", "true");
  }

  @Test
  void whereTheLostBrowserStaysOnTheListThatIsAHintAndNoQuestion() {
    KeysPage.open(ben).isUnconfirmed().restore(recoveryCode).hasVerified(ADA.displayName());

    ada.goTo("/people");
    ada.choose(BEN.displayName()).seesMode("end-to-end-encrypted");
    assertThat(ada.assurance()).hasAttribute("data-trust", "verified");
    assertThat(ada.assurance()).containsText("A lost device may still be on it.");
    ada.videoCall();
    ben.answer();

    ada.reaches("connected").receives(Stage.hertzOf(BEN));
    assertThat(ada.shield()).hasAttribute("data-verified", "true");
  }

  @Test
  void whenHeStartsOverSheIsToldAndNothingRingsUntilSheDecides() {
    String newCode = KeysPage.open(ben).isUnconfirmed().startOver();
    assertThat(newCode).isNotEqualTo(recoveryCode);
    ServerApi history = new ServerApi(ada, stage.server().url());
    String before = history.latestCall().at("/callId").asText();

    ada.goTo("/people");
    ada.choose(BEN.displayName()).seesMode("end-to-end-encrypted");
    assertThat(ada.assurance()).hasText("Ben Okafor has a new identity.");
    ada.videoCall();
    assertThat(ada.questions()).hasAttribute("data-questions", "root-changed");
    ada.saysYes("Don't call");
    assertThat(ada.questions()).isHidden();
    // There was no call at all.
    assertThat(history.latestCall().at("/callId").asText()).isEqualTo(before);
    assertThat(ben.incoming()).isHidden();

    ada.videoCall();
    ada.saysYes("Call anyway");
    ben.answer();

    ada.reaches("connected").receives(Stage.hertzOf(BEN));
    assertThat(ada.shield()).hasAttribute("data-verified", "false");
  }
}
