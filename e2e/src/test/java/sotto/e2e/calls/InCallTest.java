package sotto.e2e.calls;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static sotto.e2e.stage.People.ADA;
import static sotto.e2e.stage.People.BEN;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import sotto.e2e.app.CallingApp;
import sotto.e2e.stage.Stage;

/** Actions during a call, and their effect on the other side. */
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

  @Test
  void nothingOfACallIsOutOfThePhone() {
    CallingApp ada = stage.device(ADA);
    CallingApp ben = stage.device(BEN);
    allowsNoDevices(ada.page());
    ada.choose(BEN.displayName()).seesMode("standard").videoCall();
    assertThat(ben.page().getByTestId("incoming-call")).isVisible();
    fitsOnPhones(ben.page());
    ben.answer();
    ada.reaches("connected");
    assertThat(ada.page().getByText("Sotto is not allowed to use your microphone.")).isVisible();
    assertThat(ada.page().getByText("Sotto is not allowed to use your camera.")).isVisible();
    fitsOnPhones(ada.page());

    ada.page().setViewportSize(844, 390);
    ada.press("Devices");
    fitsInTheWindow(ada.page().getByRole(AriaRole.MENU));
    ada.page().keyboard().press("Escape");
    ada.page().getByTestId("call-shield").click();
    fitsInTheWindow(
        ada.page()
            .getByRole(
                AriaRole.GROUP, new Page.GetByRoleOptions().setName("Encrypted in transit")));
    ada.page().keyboard().press("Escape");

    ada.page().keyboard().press("Control+Shift+Y");
    assertThat(ada.page().getByTestId("call-bar")).isVisible();
    fitsOnPhones(ada.page());
    ada.returnToCall();
    ada.hangUp();
    assertThat(ada.page().getByTestId("call-ended")).isVisible();
    fitsOnPhones(ada.page());
    for (String path :
        List.of("/people", "/calls", "/settings/privacy", "/settings/keys", "/admin")) {
      ada.page().navigate(stage.server().url() + path);
      assertThat(ada.page().getByRole(AriaRole.HEADING).first()).isVisible();
      fitsOnPhones(ada.page());
    }
  }

  /** As a person who has pressed "Block". */
  private static void allowsNoDevices(Page page) {
    page.evaluate(
        """
        () => {
          navigator.mediaDevices.getUserMedia = () =>
            Promise.reject(new DOMException("blocked", "NotAllowedError"));
        }\
        """);
  }

  /** No page is wider than the window, and no word of a button is cut off. */
  private static void fitsOnPhones(Page page) {
    for (int width : new int[] {390, 320}) {
      page.setViewportSize(width, 740);
      page.waitForFunction(
          """
          () => {
            const isWhole = (button) =>
              button.getBoundingClientRect().right <= innerWidth &&
              button.scrollWidth <= button.clientWidth;
            const buttons = document.querySelectorAll("[data-testid] button");
            return (
              document.scrollingElement.scrollWidth <= innerWidth && [...buttons].every(isWhole)
            );
          }\
          """);
    }
  }

  private static void fitsInTheWindow(Locator box) {
    box.page()
        .waitForFunction(
            """
            (box) => {
              const { top, bottom } = box.getBoundingClientRect();
              const { scrollHeight } = document.scrollingElement;
              return top >= 0 && bottom <= innerHeight && scrollHeight <= innerHeight;
            }\
            """,
            box.elementHandle());
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
