package sotto.e2e.admin;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static sotto.e2e.stage.People.ADA;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import sotto.e2e.stage.Stage;

/** The keyboard's place after a dialog, which no simulated page decides as a browser does. */
class FocusTest {
  @RegisterExtension private final Stage stage = new Stage();

  @Test
  void aClosedDialogReturnsTheFocusToItsButton() {
    Page admin = stage.device(ADA).page();
    admin.navigate(stage.server().url() + "/admin/users");
    admin
        .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Ben Okafor").setExact(true))
        .press("Enter");
    var disable =
        admin.getByRole(
            AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Disable").setExact(true));
    disable.press("Enter");
    assertThat(admin.getByRole(AriaRole.ALERTDIALOG)).isVisible();

    admin.keyboard().press("Escape");
    assertThat(disable).isFocused();
    admin.keyboard().press("Escape");
    assertThat(disable).isHidden();
    assertThat(
            admin.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName("Ben Okafor").setExact(true)))
        .isFocused();
  }
}
