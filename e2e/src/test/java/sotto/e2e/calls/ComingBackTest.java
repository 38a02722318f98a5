package sotto.e2e.calls;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static sotto.e2e.stage.People.ADA;
import static sotto.e2e.stage.People.BEN;
import static sotto.e2e.stage.People.CHLOE;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import sotto.cli.DemoOrganisation.DemoPerson;
import sotto.e2e.app.CallingApp;
import sotto.e2e.stage.ServerApi;
import sotto.e2e.stage.Stage;

/** A call rings on when a device goes away and comes back, and blocks no other call. */
class ComingBackTest {
  private static final String NEW_PASSWORD = "another quiet long password";

  @RegisterExtension private final Stage stage = new Stage();

  @Test
  void aPageThatIsReloadedWhileItRingsRingsAgainEndToEndEncrypted() {
    CallingApp ada = stage.device(ADA);
    CallingApp ben = stage.device(BEN);
    ada.setEndToEnd(true);
    ben.setEndToEnd(true);
    ada.choose(BEN.displayName()).seesMode("end-to-end-encrypted").videoCall();
    assertThat(ben.incoming()).isVisible();

    ben.goTo("/people");

    ben.answer();
    ada.reaches("connected").receives(Stage.hertzOf(BEN));
    ben.reaches("connected").receives(Stage.hertzOf(ADA));
    assertThat(ada.securityCode()).isEqualTo(ben.securityCode());
  }

  @Test
  @Tag("long")
  void anotherTabSaysWhoIsCallingAndTakesTheCall() {
    CallingApp ada = stage.device(ADA);
    CallingApp ben = stage.device(BEN);
    CallingApp other = CallingApp.open(ben.page().context(), stage.server().url());
    ada.choose(BEN.displayName()).seesMode("standard").videoCall();
    assertThat(ben.incoming()).isVisible();

    assertThat(other.page().getByText("Ada Lovelace is calling").first()).isVisible();
    other.page().getByRole(AriaRole.BUTTON).getByText("Use here").click();

    other.answer();
    ada.reaches("connected").receives(Stage.hertzOf(BEN));
    assertThat(ben.incoming()).isHidden();
  }

  @Test
  @Tag("long")
  void aTabIsAboutWhoeverHasSignedInInAnotherOneSince() {
    CallingApp ada = stage.device(ADA);
    Locator ownName = ada.page().getByRole(AriaRole.BUTTON, named(ADA));
    assertThat(ownName).isVisible();
    String link = new ServerApi(ada, stage.server().url()).passwordLink(BEN);

    Page tab = ada.page().context().newPage();
    tab.navigate(link);
    tab.getByLabel("New password", new Page.GetByLabelOptions().setExact(true)).fill(NEW_PASSWORD);
    tab.getByLabel("New password again").first().fill(NEW_PASSWORD);
    tab.getByText("Set password and sign in").click();

    assertThat(ownName).isHidden();
    // One of the two tabs is connected.
    Locator useHere = ada.page().getByRole(AriaRole.BUTTON).getByText("Use here");
    Locator ben = ada.page().getByRole(AriaRole.BUTTON, named(BEN));
    assertThat(useHere.or(ben)).isVisible();
    if (useHere.isVisible()) {
      useHere.click();
    }
    assertThat(ben).isVisible();
  }

  private static Page.GetByRoleOptions named(DemoPerson person) {
    return new Page.GetByRoleOptions().setName(Pattern.compile("^" + person.displayName() + ", "));
  }

  @Test
  @Tag("long")
  void whoIsRungMayCallSomebodyElseAndThenAnswer() {
    CallingApp ada = stage.device(ADA);
    CallingApp ben = stage.device(BEN);
    CallingApp chloe = stage.device(CHLOE);
    ada.choose(BEN.displayName()).seesMode("standard").videoCall();
    assertThat(ben.incoming()).isVisible();

    ben.choose(CHLOE.displayName()).seesMode("standard").videoCall();
    chloe.answer();
    chloe.reaches("connected");
    assertThat(ben.incoming()).containsText("Answering ends the call you are in.");
    ben.answer();

    chloe.endsWith("hung-up");
    ada.reaches("connected").receives(Stage.hertzOf(BEN));
  }
}
