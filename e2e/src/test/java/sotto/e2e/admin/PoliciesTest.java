package sotto.e2e.admin;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static sotto.e2e.stage.People.ADA;
import static sotto.e2e.stage.People.BEN;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import sotto.e2e.app.CallingApp;
import sotto.e2e.stage.Stage;

class PoliciesTest {
  private static final String POLICIES = "/admin/other-settings/enhanced-encryption-policies";

  @RegisterExtension private final Stage stage = new Stage();

  @Test
  void aNewPolicyIsListedAndInTheAuditLog() {
    Page admin = adminCentre(POLICIES);
    button(admin, "Add").click();
    admin.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("Name")).fill("Sales");
    admin.getByTestId("policy-calling-EnabledUserOverride").click();
    button(admin, "Save").click();

    assertThat(admin.getByTestId("policy-row-Sales")).containsText("On, users can turn it off");
    admin.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Audit log")).click();
    assertThat(admin.locator("[data-action='policy.create']").first()).containsText("Sales");
  }

  @Test
  void withdrawingThePolicyTakesTheSettingFromSomebodyWhoIsSignedIn() {
    CallingApp ben = stage.device(BEN);
    ben.setEndToEnd(true);
    Page admin = adminCentre(POLICIES);
    admin
        .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Global (Org-wide default)"))
        .click();

    admin.getByTestId("policy-calling-Disabled").click();
    button(admin, "Save").click();

    assertThat(ben.endToEndSwitch()).isHidden();
    assertThat(
            ben.page()
                .getByText("Your organisation has not enabled end-to-end encrypted calls for you.")
                .first())
        .isVisible();
  }

  private Page adminCentre(String path) {
    CallingApp ada = stage.device(ADA);
    ada.page().navigate(stage.server().url() + path);
    return ada.page();
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }
}
