package sotto.e2e.calls;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static sotto.e2e.stage.People.ADA;
import static sotto.e2e.stage.People.BEN;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import sotto.cli.DemoOrganisation;
import sotto.cli.DemoServer;
import sotto.e2e.app.CallingApp;
import sotto.e2e.stage.Stage;

/** The words that both sides read when a call ends or is refused (docs/ends.md). */
class EndsTest {
  @RegisterExtension private final Stage stage = new Stage();

  /** Sets the clock that the pages of a tab see, from the next load on. */
  private static void setClockForward(Page page, int minutes) {
    page.addInitScript(
        """
        {
          const Before = Date;
          const shift = %d * 60_000;
          globalThis.Date = class extends Before {
            constructor(...parts) {
              if (parts.length === 0) super(Before.now() + shift);
              else super(...parts);
            }
            static now() {
              return Before.now() + shift;
            }
          };
        }\
        """
            .formatted(minutes));
  }

  private static Locator clockWarning(CallingApp app) {
    return app.page().getByTestId("clock-warning");
  }

  @Test
  void callThatIsRefusedByAWrongClockSaysSoBeforeAndAfterOnBothSides() {
    CallingApp ada = stage.device(ADA);
    CallingApp ben = stage.device(BEN);
    ada.setEndToEnd(true);
    ben.setEndToEnd(true);

    setClockForward(ada.page(), 60);
    ada.goTo("/settings/privacy");
    assertThat(clockWarning(ada)).containsText("This computer's clock is 60 minutes ahead.");
    ada.choose(BEN.displayName()).seesMode("end-to-end-encrypted");
    assertThat(clockWarning(ada)).containsText("60 minutes ahead");
    ada.videoCall();

    ada.endsWith("clocks-differ");
    assertThat(ada.page().getByTestId("call-ended"))
        .containsText("This computer's clock is 60 minutes ahead. Set date and time right");
    assertThat(ben.page().getByText("did not ring, because Ada Lovelace's clock").first())
        .containsText("This computer's clock agrees with the server's");
    assertThat(ben.incoming()).isHidden();

    // Ben's keys are newer than this clock allows: there is nothing to call.
    setClockForward(ada.page(), -120);
    ada.goTo("/people");
    ada.choose(BEN.displayName()).seesMode("keys-refused");
    assertThat(ada.modeNotice()).containsText("This computer's clock is 60 minutes behind.");
    assertThat(ada.modeNotice()).not().containsText("could not be verified");
  }

  @Test
  void goingOnInAnotherTabIsToldAsThat() {
    CallingApp ada = stage.device(ADA);
    CallingApp ben = stage.device(BEN);
    ada.choose(BEN.displayName()).seesMode("standard").audioCall();
    ben.answer();
    ada.reaches("connected");
    ben.reaches("connected");

    CallingApp second = CallingApp.open(ada.page().context(), stage.server().url());
    second
        .page()
        .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Use here"))
        .click();

    ben.endsWith("taken-over");
    assertThat(ben.page().getByTestId("call-ended"))
        .containsText("Ada Lovelace went on in another tab or window");
  }

  @Test
  void serversOnTwoPortsOfOneHostDoNotSignPeopleOutOfEachOther() throws Exception {
    CallingApp here = stage.device(ADA);
    BrowserContext profile = here.page().context();
    try (DemoServer other = DemoServer.start(null, 0)) {
      CallingApp.open(profile, other.url()).signIn(ADA.email(), DemoOrganisation.PASSPHRASE);
      here.goTo("/people");
      assertThat(here.people()).isVisible();
    }
  }
}
