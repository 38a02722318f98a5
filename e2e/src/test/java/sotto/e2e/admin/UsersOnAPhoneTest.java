package sotto.e2e.admin;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static sotto.e2e.stage.People.ADA;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import sotto.e2e.stage.Stage;

/** The list of users on a phone, whose layout no simulated page has. */
class UsersOnAPhoneTest {
  private static final int WIDTH = 360;

  @RegisterExtension private final Stage stage = new Stage();

  @Test
  void roleAndStatusAreWithinTheScreenAndStayCellsOfATable() {
    Page admin = stage.device(ADA).page();
    admin.setViewportSize(WIDTH, 740);
    admin.navigate(stage.server().url() + "/admin/users");
    Locator row =
        admin
            .getByRole(AriaRole.TABLE)
            .getByRole(
                AriaRole.ROW, new Locator.GetByRoleOptions().setName(Pattern.compile("Ada ")));
    assertThat(row).isVisible();
    for (String text : new String[] {"Administrator", "Active"}) {
      Locator cell = row.getByRole(AriaRole.CELL, new Locator.GetByRoleOptions().setName(text));
      assertThat(cell).isVisible();
      BoundingBox box = cell.boundingBox();
      assertThat(box.x).as(text).isPositive();
      assertThat(box.x + box.width).as(text).isLessThanOrEqualTo(WIDTH);
    }
    assertThat(admin.evaluate("() => document.scrollingElement.scrollWidth")).isEqualTo(WIDTH);
  }
}
