package sotto.e2e.docs;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static sotto.e2e.stage.People.ADA;
import static sotto.e2e.stage.People.BEN;
import static sotto.e2e.stage.People.CHLOE;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ForcedColors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import sotto.e2e.app.CallingApp;
import sotto.e2e.stage.Stage;

/**
 * Takes the pictures of docs/images into target/screenshots, along the way from sign-in to the
 * shield. Copy them over when the screens have changed.
 */
class ScreenshotsTest {
  private static final Path FOLDER = Path.of("target", "screenshots");

  @RegisterExtension private final Stage stage = new Stage();

  @Test
  void fromThePeopleListToTheShield() throws IOException {
    Files.createDirectories(FOLDER);
    CallingApp ada = stage.device(ADA);
    CallingApp ben = stage.device(BEN);
    stage.device(CHLOE).setAvailability("Do not disturb");
    ada.setEndToEnd(true);
    take(ada, "settings-privacy");
    inHighContrast(ada, "settings-privacy-high-contrast");

    ada.choose(BEN.displayName()).seesMode("standard");
    take(ada, "before-the-call-ordinary");
    inHighContrast(ada, "before-the-call-high-contrast");
    ben.setEndToEnd(true);
    ada.seesMode("end-to-end-encrypted");
    take(ada, "before-the-call");

    ada.videoCall();
    assertThat(ben.incoming()).isVisible();
    take(ben, "incoming");
    ben.answer();
    ada.reaches("connected").receives(Stage.hertzOf(BEN));
    ada.securityCode();
    take(ada, "call");
    inHighContrast(ada, "call-high-contrast");
    ada.press("Minimise");
    assertThat(ada.page().getByTestId("call-bar")).isVisible();
    take(ada, "call-minimised");
    inHighContrast(ada, "call-minimised-high-contrast");
    ada.returnToCall();
    ada.hangUp();
    ben.endsWith("hung-up");

    ada.goTo("/calls");
    assertThat(ada.page().getByText(BEN.displayName()).first()).isVisible();
    take(ada, "calls");
    ada.page()
        .navigate(stage.server().url() + "/admin/other-settings/enhanced-encryption-policies");
    assertThat(ada.page().getByText("AlwaysEndToEnd").first()).isVisible();
    take(ada, "admin-policies");
  }

  /** The screen with forced colours. */
  private static void inHighContrast(CallingApp app, String name) throws IOException {
    app.page().emulateMedia(new Page.EmulateMediaOptions().setForcedColors(ForcedColors.ACTIVE));
    assertThat(app.page().locator("[data-theme=high-contrast]").first()).isAttached();
    take(app, name);
    app.page().emulateMedia(new Page.EmulateMediaOptions().setForcedColors(ForcedColors.NONE));
  }

  private static void take(CallingApp app, String name) throws IOException {
    Path file = app.screenshot(FOLDER.resolve(name + ".png"));
    assertThat(Files.size(file)).isGreaterThan(5_000);
  }
}
