package sotto.e2e.calls;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static sotto.e2e.stage.People.ADA;
import static sotto.e2e.stage.People.BEN;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import sotto.cli.DemoOrganisation;
import sotto.e2e.app.CallingApp;
import sotto.e2e.stage.ServerApi;
import sotto.e2e.stage.Stage;

/** A browser that loses its session during a call. */
@Tag("long")
class LostSessionTest {
  private static final Path PICTURES = Path.of("target", "screenshots");

  @RegisterExtension private final Stage stage = new Stage();

  @Test
  void theCallGoesOnBesideTheSignIn() {
    CallingApp ada = stage.device(ADA);
    CallingApp ben = stage.device(BEN);
    ada.choose(BEN.displayName()).seesMode("standard").videoCall();
    ben.answer();
    ada.reaches("connected").receives(Stage.hertzOf(BEN));
    ben.reaches("connected").receives(Stage.hertzOf(ADA));

    ben.page().context().clearCookies();
    // The change of a policy is the occasion for a request, which is refused.
    new ServerApi(ada, stage.server().url()).setGlobalPolicy("DisabledUserOverride");
    Locator card =
        ben.page()
            .getByRole(
                AriaRole.REGION,
                new Page.GetByRoleOptions().setName("You are no longer signed in"));
    assertThat(card).isVisible();
    ben.screenshot(PICTURES.resolve("lost-session.png"));
    ben.page().setViewportSize(360, 740);
    ben.screenshot(PICTURES.resolve("lost-session-phone.png"));
    ben.page().setViewportSize(1280, 720);
    goesOn(ada, ben);

    ben.hangUp();
    ada.endsWith("hung-up");
    ben.signIn(BEN.email(), DemoOrganisation.PASSPHRASE);
    ben.choose(ADA.displayName()).seesMode("standard").audioCall();
    assertThat(ada.incoming()).isVisible();
  }

  private static void goesOn(CallingApp ada, CallingApp ben) {
    for (CallingApp app : new CallingApp[] {ada, ben}) {
      app.reaches("connected");
      app.receivesMoreThan(app.diagnostics().framesDecoded() + 5);
    }
    ada.receives(Stage.hertzOf(BEN));
    ben.receives(Stage.hertzOf(ADA));
  }
}
