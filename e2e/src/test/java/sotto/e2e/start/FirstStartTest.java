package sotto.e2e.start;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.browsers.TestBrowser;
import sotto.server.SottoServer;
import sotto.server.config.ServerConfig;
import sotto.server.config.ServerConfigReader;
import sotto.server.config.Setting;
import sotto.server.config.SettingValues;

class FirstStartTest {
  private static final String PASSWORD = "a lantern over water";

  @Test
  void theSetUpLinkMakesTheFirstAdministratorWhoInvitesTheNextPerson(@TempDir Path folder)
      throws Exception {
    ServerConfig config =
        ServerConfigReader.read(
            new SettingValues()
                .set(Setting.DATA_FOLDER, folder.resolve("data").toString())
                .set(Setting.LISTEN_PORT, "0"));
    try (SottoServer server = SottoServer.start(config, InstantSource.system());
        Playwright playwright = TestBrowser.playwright();
        TestBrowser browser = TestBrowser.launch(playwright, folder, 440)) {
      Page first = browser.newProfile().newPage();
      first.navigate(server.setupLink().orElseThrow());
      first.getByLabel("Organisation").fill("Example Ltd");
      first.getByLabel("Your name").fill("Mary Somerville");
      first.getByLabel("Your email address").fill("mary@example.org");
      choosePassword(first);
      button(first, "Set up and sign in").click();
      assertThat(first.getByText("No people yet").first()).isVisible();

      first.navigate(server.url() + "/admin/users");
      button(first, "Add a user").click();
      Locator form = first.getByRole(AriaRole.DIALOG);
      form.getByLabel("Email").fill("charles@example.org");
      form.getByLabel("Name").fill("Charles Babbage");
      form.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Add").setExact(true))
          .click();
      String link = first.getByTestId("one-time-link").inputValue();

      BrowserContext other = browser.newProfile();
      Page second = other.newPage();
      second.navigate(link);
      choosePassword(second);
      button(second, "Set password and sign in").click();
      assertThat(second.getByText("Mary Somerville").first()).isVisible();

      Page again = browser.newProfile().newPage();
      again.navigate(link);
      assertThat(again.getByText("This link does not work").first()).isVisible();
    }
  }

  private static void choosePassword(Page page) {
    page.getByLabel("New password", new Page.GetByLabelOptions().setExact(true)).fill(PASSWORD);
    page.getByLabel("New password again").fill(PASSWORD);
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }
}
