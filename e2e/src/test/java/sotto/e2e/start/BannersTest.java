package sotto.e2e.start;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static sotto.e2e.stage.People.ADA;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import sotto.browsers.Find;
import sotto.cli.DemoServer;
import sotto.e2e.app.CallingApp;
import sotto.e2e.stage.ServerApi;
import sotto.e2e.stage.Stage;

/**
 * The banners of a server that cannot store and of blocked WebSockets: they fit the window, and axe
 * finds no faults, in colours either. Their pictures are in target/screenshots.
 */
@Tag("long")
class BannersTest {
  private static final Path PICTURES = Path.of("target", "screenshots");
  private static final Path AXE = Path.of("../web/node_modules/axe-core/axe.min.js");

  @RegisterExtension private final Stage stage = new Stage();
  @TempDir private Path folder = Path.of("");

  @Test
  void aServerThatCannotStoreIsShownUntilItCan() throws Exception {
    Path data = folder.resolve("data");
    try (DemoServer server = DemoServer.start(data, 0);
        Connection other = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("sotto.db"));
        Statement sql = other.createStatement()) {
      CallingApp ada = stage.device(ADA, server.url());
      assertThat(ada.people()).isVisible();
      Locator banner =
          ada.page().getByText("The server cannot save anything at the moment.").first();

      sql.execute("BEGIN IMMEDIATE"); // as a program that holds the database
      ServerApi api = new ServerApi(ada, server.url());
      assertThatThrownBy(() -> api.setGlobalPolicy("DisabledUserOverride"))
          .hasMessageContaining("STORE_UNAVAILABLE");
      looksWell(ada, banner, "not-storing");
      Page admin = ada.page().context().newPage();
      admin.navigate(server.url() + "/admin/users");
      Locator there = admin.getByText("The server cannot save anything at the moment;").first();
      assertThat(there).isVisible();

      sql.execute("ROLLBACK");
      assertThat(banner).isHidden(new LocatorAssertions.IsHiddenOptions().setTimeout(20_000));
      assertThat(there).isHidden(new LocatorAssertions.IsHiddenOptions().setTimeout(40_000));
    }
  }

  @Test
  void blockedWebSocketsAreShownUntilTheyGetThrough() throws Exception {
    CallingApp ada = stage.device(ADA);
    // The server answers without an upgrade there, as a proxy that drops it.
    ada.page()
        .addInitScript(
            """
            window.blocked = true;
            window.WebSocket = class extends WebSocket {
              constructor(url, protocols) {
                super(window.blocked ? `${url}/elsewhere` : url, protocols);
              }
            };\
            """);
    ada.page().setViewportSize(360, 740);
    ada.goTo("/people");
    Locator banner = ada.page().getByText("The connection for calls is blocked").first();
    assertThat(banner).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(20_000));
    // These words took the place of shorter ones, in a window that keeps its size.
    assertThat(ada.page().getByText("Try now")).isInViewport(wholly());
    looksWell(ada, banner, "blocked");

    ada.page().evaluate("() => (window.blocked = false)");
    ada.tab().click(Find.button("Try now"));
    assertThat(banner).isHidden();
  }

  private static LocatorAssertions.IsInViewportOptions wholly() {
    return new LocatorAssertions.IsInViewportOptions().setRatio(1);
  }

  private static void looksWell(CallingApp app, Locator banner, String name) throws IOException {
    assertThat(banner).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(20_000));
    Page page = app.page();
    page.evaluate(Files.readString(AXE));
    for (int width : new int[] {1280, 360}) {
      page.setViewportSize(width, 740);
      page.waitForFunction("() => document.scrollingElement.scrollWidth <= innerWidth");
      app.screenshot(PICTURES.resolve(name + "-" + width + ".png"));
      assertThat(faults(page)).isEmpty();
    }
    page.setViewportSize(1280, 720);
  }

  /** The elements with which components steer the focus trip a rule they are exempt from. */
  @SuppressWarnings("unchecked")
  private static List<String> faults(Page page) {
    return (List<String>)
        page.evaluate(
            """
            async () => {
              const { violations } = await axe.run(
                { include: "body", exclude: "[data-tabster-dummy]" },
                {
                  resultTypes: ["violations"],
                  // The initials in a profile picture are a picture, not the button's name.
                  rules: { "label-content-name-mismatch": { enabled: false } },
                },
              );
              return violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`);
            }\
            """);
  }
}
