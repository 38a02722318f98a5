package sotto.e2e.browsers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static sotto.e2e.stage.People.ADA;
import static sotto.e2e.stage.People.BEN;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import sotto.browsers.FirefoxBrowser;
import sotto.cli.DemoOrganisation;
import sotto.cli.DemoOrganisation.DemoPerson;
import sotto.e2e.app.CallingApp;
import sotto.e2e.app.CallingSteps;
import sotto.e2e.app.MeasuredCall;
import sotto.e2e.stage.Stage;

/** Ada in Chromium and Ben in Firefox. */
class FirefoxTest {
  private static final Offset<Integer> TEN_HERTZ = within(10);

  @RegisterExtension private final Stage stage = new Stage();

  /** One test, because signing in and setting up take longer than the calls. */
  @Test
  void eachCallsTheOtherInBothModes() {
    try (FirefoxBrowser firefox = FirefoxBrowser.launch(Stage.hertzOf(BEN))) {
      CallingApp ada = stage.device(ADA);
      CallingSteps ben = new CallingSteps(firefox.newTab(), stage.server().url());
      ben.goTo("/people");
      ben.signIn(BEN.email(), DemoOrganisation.PASSPHRASE);

      for (String mode : new String[] {"standard", "end-to-end-encrypted"}) {
        boolean endToEnd = !mode.equals("standard");
        ada.setEndToEnd(endToEnd);
        ben.setEndToEnd(endToEnd);
        call(ben, BEN, ada, ADA, mode);
        call(ada, ADA, ben, BEN, mode);
      }
      assertThat(firefox.complaints()).isEmpty();
    }
  }

  private static void call(
      CallingSteps caller, DemoPerson from, CallingSteps callee, DemoPerson to, String mode) {
    MeasuredCall call = MeasuredCall.of(caller, callee, to.displayName(), mode);
    caller.hangUp();
    callee.endsWith("hung-up");

    assertThat(call.framesDecoded().caller()).isPositive();
    assertThat(call.framesDecoded().callee()).isPositive();
    assertThat(call.toneHz().caller().sent()).isCloseTo(Stage.hertzOf(from), TEN_HERTZ);
    assertThat(call.toneHz().callee().sent()).isCloseTo(Stage.hertzOf(to), TEN_HERTZ);
    assertThat(call.toneHz().callee().heard()).isCloseTo(Stage.hertzOf(from), TEN_HERTZ);
    assertThat(call.toneHz().caller().heard()).isCloseTo(Stage.hertzOf(to), TEN_HERTZ);
    assertThat(call.codesMatch()).isEqualTo(mode.equals("standard") ? null : true);
  }
}
