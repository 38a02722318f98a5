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
import sotto.e2e.stage.ServerApi;
import sotto.e2e.stage.Stage;

/** The presence of people on the screen is that of now. */
class PresenceTest {
  private static final int PEOPLE = 45;

  @RegisterExtension private final Stage stage = new Stage();

  @Test
  void thePresenceOfSomebodyOnTheScreenChangesWithoutAReload() {
    CallingApp ada = stage.device(ADA);
    CallingApp ben = stage.device(BEN);
    assertThat(ben(ada)).containsText("Available");
    isNow(ben, "Busy");
    assertThat(ben(ada)).containsText("Busy");

    ada.page().reload();
    assertThat(ben(ada)).containsText("Busy");
    isNow(ben, "Do not disturb");
    assertThat(ben(ada)).containsText("Do not disturb");
  }

  @Test
  void somebodyWhoIsScrolledToHasThePresenceOfNow() {
    CallingApp ada = stage.device(ADA);
    CallingApp ben = stage.device(BEN);
    new ServerApi(ada, stage.server().url()).addPeopleBeforeAllOthers(PEOPLE);
    ada.page().reload();
    assertThat(ben(ada)).containsText("Available");
    isNow(ben, "Busy");
    ben(ada).scrollIntoViewIfNeeded();
    assertThat(ben(ada)).containsText("Busy");
    isNow(ben, "Do not disturb");
    assertThat(ben(ada)).containsText("Do not disturb");
  }

  private static Locator ben(CallingApp app) {
    return app.people()
        .getByRole(
            AriaRole.LINK,
            new Locator.GetByRoleOptions().setName(Pattern.compile(BEN.displayName())));
  }

  private static void isNow(CallingApp app, String presence) {
    Page page = app.page();
    page.getByRole(
            AriaRole.BUTTON,
            new Page.GetByRoleOptions().setName(Pattern.compile("Profile and settings")))
        .click();
    page.getByRole(
            AriaRole.MENUITEMRADIO, new Page.GetByRoleOptions().setName(presence).setExact(true))
        .click();
  }
}
