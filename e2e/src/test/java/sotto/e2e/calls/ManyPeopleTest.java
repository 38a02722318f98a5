package sotto.e2e.calls;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static sotto.e2e.stage.People.ADA;
import static sotto.e2e.stage.People.BEN;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import sotto.e2e.app.CallingApp;
import sotto.e2e.stage.ServerApi;
import sotto.e2e.stage.Stage;

/** An organisation with more people than the first page of the list has. */
class ManyPeopleTest {
  private static final int PEOPLE = 150;

  @RegisterExtension private final Stage stage = new Stage();

  @Test
  void somebodyBeyondTheFirstPageIsFoundCalledBackAndVerified() {
    CallingApp ada = stage.device(ADA);
    CallingApp ben = stage.device(BEN);
    new ServerApi(ada, stage.server().url()).addPeopleBeforeAllOthers(PEOPLE);
    ada.setEndToEnd(true);
    ben.setEndToEnd(true);

    ada.goTo("/people");
    assertThat(linkTo(ada, "Aaron 000")).isVisible();
    assertThat(linkTo(ada, BEN.displayName())).isHidden();
    button(ada, "Show more").click();
    assertThat(linkTo(ada, BEN.displayName())).isVisible();

    search(ada).fill("okafor BEN");
    linkTo(ada, BEN.displayName()).click();
    ada.seesMode("end-to-end-encrypted").videoCall();
    ben.answer();
    ada.reaches("connected");
    comparesWithTheKeyboard(ada);
    ada.hangUp();
    ben.endsWith("hung-up");

    ada.goTo("/calls");
    button(ada, "Open Ben Okafor's page to call").first().click();
    isReadyToCallBen(ada);
    ada.page().reload();
    isReadyToCallBen(ada);

    ada.goTo("/settings/keys");
    assertThat(button(ada, "Withdraw the verification of Ben Okafor")).isVisible();
  }

  private static void isReadyToCallBen(CallingApp ada) {
    assertThat(
            ada.page()
                .getByRole(
                    AriaRole.HEADING,
                    new Page.GetByRoleOptions().setName(BEN.displayName()).setExact(true)))
        .isVisible();
    assertThat(ada.videoCallButton()).isEnabled();
  }

  /** Opening the panel puts the focus on neither answer, so that a stray key gives none. */
  private static void comparesWithTheKeyboard(CallingApp ada) {
    Locator shield = ada.page().getByTestId("call-shield");
    shield.focus();
    ada.page().keyboard().press("Enter");
    assertThat(ada.page().getByTestId("security-code")).isVisible();
    assertThat(ada.page().evaluate("document.activeElement.tagName")).isNotEqualTo("BUTTON");
    ada.page().keyboard().press("Enter");
    ada.page().keyboard().press("Space");
    ada.page().keyboard().press("Tab");
    assertThat(button(ada, "They match")).isFocused();
    assertThat(shield).hasAttribute("data-verified", "false");
    ada.page().keyboard().press("Enter");
    assertThat(shield).hasAttribute("data-verified", "true");
    ada.page().keyboard().press("Escape");
  }

  private static Locator search(CallingApp app) {
    return app.page()
        .getByRole(
            AriaRole.SEARCHBOX, new Page.GetByRoleOptions().setName("Search by name or email"));
  }

  private static Locator linkTo(CallingApp app, String name) {
    return app.people().getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(name));
  }

  private static Locator button(CallingApp app, String name) {
    return app.page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
  }
}
