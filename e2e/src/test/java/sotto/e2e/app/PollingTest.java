package sotto.e2e.app;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.browsers.PlaywrightTab;
import sotto.browsers.Tab;
import sotto.browsers.TestBrowser;

class PollingTest {
  private static final Duration PATIENCE = Duration.ofMillis(600);

  @Test
  void waitsForWhatIsSoLater(@TempDir Path folder) {
    try (Playwright playwright = TestBrowser.playwright();
        TestBrowser browser = TestBrowser.launch(playwright, folder, 440)) {
      Page page = browser.newProfile().newPage();
      Tab tab = new PlaywrightTab(page);
      page.evaluate("() => setTimeout(() => { globalThis.frames = 11; }, 300)");
      Polling.until(tab, "async (n) => globalThis.frames > n", 10, Duration.ofSeconds(20));

      assertThatThrownBy(() -> Polling.until(tab, "() => false", "", PATIENCE))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("() => false");
      assertThatThrownBy(() -> Polling.until(tab, "async () => false", "", PATIENCE))
          .isInstanceOf(AssertionError.class);
      assertThatThrownBy(() -> Polling.until(tab, "() => undefined", "", PATIENCE))
          .isInstanceOf(AssertionError.class);
    }
  }
}
