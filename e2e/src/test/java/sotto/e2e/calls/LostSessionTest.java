package sotto.e2e.calls;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static sotto.e2e.stage.People.ADA;
import static sotto.e2e.stage.People.BEN;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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
    connect(ada, ben, "standard");

    loseCookie(ada, ben);
    assertThat(card(ben)).isVisible();
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

  @ParameterizedTest
  @ValueSource(strings = {"standard", "end-to-end-encrypted"})
  void theCallGoesOnWithTheSignInBesideIt(String mode) {
    CallingApp ada = stage.device(ADA);
    CallingApp ben = stage.device(BEN);
    connect(ada, ben, mode);
    String device = new ServerApi(ben, stage.server().url()).ownDevice();

    loseCookie(ada, ben);
    signInBesideTheCall(ben);
    goesOn(ada, ben);
    ServerApi bens = new ServerApi(ben, stage.server().url());
    Assertions.assertThat(bens.ownDevice()).isEqualTo(device);
    Assertions.assertThat(bens.latestCall().hasNonNull("endReason"))
        .as("over on the server")
        .isFalse();

    ben.hangUp();
    ada.endsWith("hung-up");
    for (CallingApp app : new CallingApp[] {ada, ben}) {
      JsonNode call = new ServerApi(app, stage.server().url()).latestCall();
      Assertions.assertThat(call.at("/endReason").asText()).isEqualTo("hung-up");
      Assertions.assertThat(call.at("/mode/kind").asText()).isEqualTo(mode);
    }
    ben.choose(ADA.displayName()).seesMode(mode).audioCall();
    assertThat(ada.incoming()).isVisible();
  }

  @Test
  void whereTheSameDeviceIsSignedInElsewhereTheCallGoesOnBesideTheSignIn() {
    CallingApp ada = stage.device(ADA);
    CallingApp ben = stage.device(BEN);
    connect(ada, ben, "standard");

    ServerApi admin = new ServerApi(ada, stage.server().url());
    admin.signInAgain(BEN, new ServerApi(ben, stage.server().url()).ownDevice());
    assertThat(card(ben)).isVisible();
    goesOn(ada, ben);
    signInBesideTheCall(ben);
    goesOn(ada, ben);

    ada.hangUp();
    ben.endsWith("hung-up");
  }

  private static void connect(CallingApp ada, CallingApp ben, String mode) {
    if (mode.equals("end-to-end-encrypted")) {
      ada.setEndToEnd(true);
      ben.setEndToEnd(true);
    }
    ada.choose(BEN.displayName()).seesMode(mode).videoCall();
    ben.answer();
    ada.reaches("connected").receives(Stage.hertzOf(BEN));
    ben.reaches("connected").receives(Stage.hertzOf(ADA));
  }

  private void loseCookie(CallingApp ada, CallingApp ben) {
    ben.page().context().clearCookies();
    // The change of a policy is the occasion for a request, which is refused.
    new ServerApi(ada, stage.server().url()).setGlobalPolicy("DisabledUserOverride");
  }

  private static Locator card(CallingApp app) {
    return app.page()
        .getByRole(
            AriaRole.REGION, new Page.GetByRoleOptions().setName("You are no longer signed in"));
  }

  private static void signInBesideTheCall(CallingApp app) {
    Locator card = card(app);
    card.getByLabel("Password").first().fill(DemoOrganisation.PASSPHRASE);
    card.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Sign in")).click();
    assertThat(card).isHidden();
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
