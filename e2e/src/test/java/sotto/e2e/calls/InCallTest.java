package sotto.e2e.calls;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static sotto.e2e.stage.People.ADA;
import static sotto.e2e.stage.People.BEN;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import sotto.e2e.app.CallingApp;
import sotto.e2e.stage.Stage;

/** What people do while they talk, and that the other side sees and hears it. */
class InCallTest {
  @RegisterExtension private final Stage stage = new Stage();

  @Test
  void whoMutesIsNotHeardUntilUnmuted() {
    CallingApp ada = stage.device(ADA);
    CallingApp ben = inCall(ada);

    ada.press("Mute");
    ben.hearsNothing();
    assertThat(ben.page().getByLabel("Ada Lovelace is muted")).isAttached();

    ada.press("Unmute");
    ben.receives(Stage.hertzOf(ADA));
  }

  @Test
  void whoTurnsTheCameraOffIsNotSeenUntilItIsOnAgain() {
    CallingApp ada = stage.device(ADA);
    CallingApp ben = inCall(ada);

    ada.press("Turn camera off");
    assertThat(ben.page().getByTestId("remote-video")).isHidden();

    ada.press("Turn camera on");
    assertThat(ben.page().getByTestId("remote-video")).isVisible();
    ben.receivesMoreThan(ben.diagnostics().framesDecoded() + 5);
  }

  @Test
  void aSharedScreenArrivesAndTheCameraPictureStays() {
    CallingApp ada = stage.device(ADA);
    CallingApp ben = inCall(ada);

    ada.press("Share screen");
    showsAPicture(ben.page().getByTestId("remote-screen"));
    assertThat(ben.page().getByTestId("remote-video")).isVisible();

    ada.press("Stop sharing");
    assertThat(ben.page().getByTestId("remote-screen")).isHidden();
  }

  @Test
  void reloadingTheTabEndsTheCallAndSaysSo() {
    CallingApp ada = stage.device(ADA);
    CallingApp ben = inCall(ada);
    ben.page().onDialog(dialog -> dialog.accept());

    ben.page().reload();

    ada.endsWith("device-closed");
    assertThat(ben.people()).isVisible();
  }

  @Test
  void aMinimisedCallGoesOnBesideTheOtherPages() {
    CallingApp ada = stage.device(ADA);
    CallingApp ben = inCall(ada);

    ada.page().keyboard().press("Control+Shift+Y");
    assertThat(ada.page().getByTestId("call-bar")).isVisible();
    ada.page().getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Calls")).click();
    assertThat(ada.page()).hasURL(Pattern.compile(".*/calls$"));
    ada.receives(Stage.hertzOf(BEN));
    ben.receives(Stage.hertzOf(ADA));
    ben.receivesMoreThan(ben.diagnostics().framesDecoded() + 5);

    ada.returnToCall();
    assertThat(ada.page().getByTestId("remote-video")).isVisible();
    ada.receivesMoreThan(ada.diagnostics().framesDecoded() + 5);
  }

  @Test
  void shortcutsWorkWithoutAMouse() {
    CallingApp ada = stage.device(ADA);
    CallingApp ben = inCall(ada);

    ada.page().keyboard().press("Control+Shift+M");
    ben.hearsNothing();
    ada.page().keyboard().press("Control+Shift+H");

    ben.endsWith("hung-up");
  }

  private CallingApp inCall(CallingApp ada) {
    CallingApp ben = stage.device(BEN);
    ada.choose(BEN.displayName()).seesMode("standard").videoCall();
    ben.answer();
    ada.reaches("connected").receives(Stage.hertzOf(BEN));
    ben.reaches("connected").receives(Stage.hertzOf(ADA));
    return ben;
  }

  /** Waits until a video element has decoded something to show. */
  private static void showsAPicture(Locator video) {
    assertThat(video).isVisible();
    video.page().waitForFunction("element => element.videoWidth > 0", video.elementHandle());
  }
}
