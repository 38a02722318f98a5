package sotto.e2e.calls;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static sotto.e2e.stage.People.ADA;
import static sotto.e2e.stage.People.BEN;
import static sotto.e2e.stage.People.CHLOE;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import sotto.e2e.app.CallingApp;
import sotto.e2e.stage.Stage;

/** From the ring to the answer, or to the reason for none. */
class RingingTest {
  @RegisterExtension private final Stage stage = new Stage();

  @Test
  void theFirstOfSeveralDevicesToAcceptHasTheCallAndTheOthersSaySo() {
    CallingApp ada = stage.device(ADA);
    CallingApp desk = stage.device(BEN);
    CallingApp sofa = stage.device(BEN);

    ada.choose(BEN.displayName()).seesMode("standard").videoCall();
    assertThat(desk.incoming()).isVisible();
    assertThat(sofa.incoming()).isVisible();
    sofa.answer();

    sofa.reaches("connected");
    ada.reaches("connected").receives(Stage.hertzOf(BEN));
    assertThat(desk.incoming()).isHidden();
    assertThat(desk.page().getByText("answered Ada Lovelace's call on another device").first())
        .isVisible();
  }

  @Test
  void whoIsInACallIsBusyForASecondCallerAndHasAMissedCall() {
    CallingApp ada = stage.device(ADA);
    CallingApp ben = stage.device(BEN);
    CallingApp chloe = stage.device(CHLOE);
    ada.choose(BEN.displayName()).seesMode("standard").videoCall();
    ben.answer();
    ben.reaches("connected");

    chloe.choose(BEN.displayName()).seesMode("standard").videoCall();

    chloe.endsWith("busy");
    assertThat(ben.incoming()).isHidden();
    ben.receives(Stage.hertzOf(ADA));
    ben.hangUp();
    ben.endsWith("hung-up").closeEnded();
    assertThat(ben.missedCall()).isAttached();
  }

  @Test
  void cancellingInTheInstantOfTheAcceptHasOneOutcomeForBoth() {
    CallingApp ada = stage.device(ADA);
    CallingApp ben = stage.device(BEN);

    ada.choose(BEN.displayName()).seesMode("standard").videoCall();
    assertThat(ben.incoming()).isVisible();
    ben.answerButton().dispatchEvent("click");
    ada.control("Cancel call|Hang up").dispatchEvent("click");

    assertThat(ada.page().getByTestId("call-ended")).isVisible();
    assertThat(ben.call()).isHidden();
    assertThat(ben.incoming()).isHidden();
  }

  @Test
  void twoWhoCallEachOtherAtOnceAreInOneCall() {
    CallingApp ada = stage.device(ADA);
    CallingApp ben = stage.device(BEN);
    ada.choose(BEN.displayName()).seesMode("standard");
    ben.choose(ADA.displayName()).seesMode("standard");

    ada.videoCall();
    ben.videoCall();

    ada.reaches("connected").receives(Stage.hertzOf(BEN));
    ben.reaches("connected").receives(Stage.hertzOf(ADA));
    ben.hangUp();
    ada.endsWith("hung-up");
  }
}
