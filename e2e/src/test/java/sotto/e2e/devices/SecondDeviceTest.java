package sotto.e2e.devices;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static sotto.e2e.stage.People.ADA;
import static sotto.e2e.stage.People.BEN;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import sotto.cli.DemoOrganisation;
import sotto.e2e.app.CallingApp;
import sotto.e2e.stage.Stage;

/** Ben has one device and signs in on a second one. */
class SecondDeviceTest {
  @RegisterExtension private final Stage stage = new Stage();
  private CallingApp ada;
  private CallingApp desk;
  private CallingApp sofa;
  private KeysPage keysAtTheDesk;
  private KeysPage keysOnTheSofa;

  @BeforeEach
  void benSignsInOnASecondDevice() {
    ada = stage.device(ADA);
    ada.setEndToEnd(true);
    desk = stage.device(BEN);
    desk.setEndToEnd(true);
    keysAtTheDesk = KeysPage.open(desk).isConfirmed();
    sofa = stage.device(BEN);
    keysOnTheSofa = KeysPage.open(sofa).isUnconfirmed();
  }

  @Test
  void onceConfirmedByTheShortCodeItRingsAndAnswers() {
    confirm();

    callBen();
    assertThat(desk.answerButton()).isVisible();
    sofa.answer();

    ada.reaches("connected").receives(Stage.hertzOf(BEN));
    sofa.reaches("connected").receives(Stage.hertzOf(ADA));
    assertThat(sofa.shield()).hasAttribute("data-mode", "end-to-end-encrypted");
    assertThat(ada.securityCode()).isEqualTo(sofa.securityCode());
    assertThat(desk.incoming()).isHidden();
  }

  @Test
  void untilThenItCannotAnswerAndSaysWhere() {
    callBen();

    assertThat(desk.answerButton()).isVisible();
    assertThat(sofa.incoming()).containsText("Answer on your other device");
    assertThat(sofa.answerButton()).isHidden();
    desk.answer();
    ada.reaches("connected").receives(Stage.hertzOf(BEN));
    assertThat(sofa.incoming()).isHidden();
  }

  @Test
  void onceRevokedItIsSignedOutAndToldAndRingsNoMore() {
    confirm();

    keysAtTheDesk.takeOtherOffTheList();
    assertThat(
            sofa.page()
                .getByText(
                    "You were signed out because this device was removed from your list of"
                        + " devices, on another one."))
        .isVisible();
    sofa.signIn(BEN.email(), DemoOrganisation.PASSPHRASE);
    KeysPage.open(sofa)
        .says("This browser is no longer one of your devices")
        .says("It was removed from your list on another of your devices.");
    callBen();

    assertThat(desk.answerButton()).isVisible();
    assertThat(sofa.incoming()).containsText("Answer on your other device");
    assertThat(sofa.answerButton()).isHidden();
    desk.answer();
    ada.reaches("connected").receives(Stage.hertzOf(BEN));
  }

  private void confirm() {
    keysOnTheSofa.askToBeConfirmed();
    keysAtTheDesk.answerNewDevice();
    assertThat(keysOnTheSofa.code()).matches("Code: \\d \\d \\d \\d, \\d \\d \\d \\d");
    assertThat(keysAtTheDesk.code()).isEqualTo(keysOnTheSofa.code());
    keysAtTheDesk.codesAreTheSame();
    keysOnTheSofa.codesAreTheSame();
    keysOnTheSofa.isConfirmed();
  }

  /** Reloads the page, so that the preview is newer than all changes before. */
  private void callBen() {
    ada.goTo("/people");
    ada.choose(BEN.displayName()).seesMode("end-to-end-encrypted").videoCall();
  }
}
