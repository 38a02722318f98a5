package sotto.e2e.calls;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static sotto.e2e.stage.People.ADA;
import static sotto.e2e.stage.People.BEN;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import sotto.e2e.app.CallingApp;
import sotto.e2e.stage.CuttableLink;
import sotto.e2e.stage.Stage;

/** Calls of which one end disconnects. */
class LeavingTest {
  @RegisterExtension private final Stage stage = new Stage();

  @Test
  void closingTheTabEndsTheCallWithThatReason() {
    CallingApp ada = stage.device(ADA);
    CallingApp ben = inCallWith(ada, stage.device(BEN));

    ben.page().close(new Page.CloseOptions().setRunBeforeUnload(false));

    ada.endsWith("device-closed");
  }

  @Test
  void aServerOutOfReachForAMomentDoesNotDisturbTheCall() {
    CallingApp ada = stage.device(ADA);
    CallingApp ben = stage.device(BEN);
    CuttableLink link = new CuttableLink(ben);
    inCallWith(ada, ben);

    link.cut();
    assertThat(ada.page().getByText("device has lost its connection to the server").first())
        .isVisible();
    ada.receivesMoreThan(ada.diagnostics().framesDecoded() + 10);
    link.mend();

    assertThat(ada.page().getByText("device has lost its connection to the server").first())
        .isHidden();
    ben.hangUp();
    ada.endsWith("hung-up");
  }

  @Test
  void endingTheSessionElsewhereEndsTheCallThere() {
    CallingApp ada = stage.device(ADA);
    CallingApp sofa = stage.device(BEN);
    CallingApp desk = inCallWith(ada, stage.device(BEN));

    sofa.goTo("/settings/sessions");
    Locator end =
        sofa.page()
            .getByRole(
                AriaRole.BUTTON,
                new Page.GetByRoleOptions()
                    .setName(java.util.regex.Pattern.compile("^End the sign-in on")));
    end.first().click();
    sofa.page()
        .getByRole(AriaRole.DIALOG)
        .or(sofa.page().getByRole(AriaRole.ALERTDIALOG))
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("End").setExact(true))
        .click();

    ada.endsWith("session-ended");
    assertThat(desk.page().getByLabel("Email address")).isVisible();
  }

  private static CallingApp inCallWith(CallingApp caller, CallingApp ben) {
    caller.choose(BEN.displayName()).seesMode("standard").videoCall();
    ben.answer();
    caller.reaches("connected").receives(Stage.hertzOf(BEN));
    ben.reaches("connected");
    return ben;
  }
}
