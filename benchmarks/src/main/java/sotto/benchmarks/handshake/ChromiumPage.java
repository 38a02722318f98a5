package sotto.benchmarks.handshake;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Route;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import sotto.browsers.TestBrowser;

/**
 * The web client's handshake in a page of headless Chromium: both sides, as {@code
 * web/src/e2ee/bench} has them. CPU is that of the page's process, of all its threads.
 */
final class ChromiumPage implements AutoCloseable {
  private static final int TONE_HERTZ = 440;

  /** An origin that may use WebCrypto; its files are served from here, not by a server. */
  private static final String ORIGIN = "http://localhost/";

  private final Playwright playwright;
  private final TestBrowser browser;
  private final Page page;

  private ChromiumPage(Playwright playwright, TestBrowser browser, Page page) {
    this.playwright = playwright;
    this.browser = browser;
    this.page = page;
  }

  /**
   * Opens the page.
   *
   * @param script the built page, as {@code web/build/bench.mjs} makes it
   */
  static ChromiumPage open(Path script) throws IOException {
    String code = Files.readString(script);
    Playwright playwright = TestBrowser.playwright();
    TestBrowser browser =
        TestBrowser.launch(
            playwright, Files.createTempDirectory("sotto-bench-handshake"), TONE_HERTZ);
    Page page = browser.newProfile().newPage();
    page.setDefaultTimeout(0);
    page.route(
        ORIGIN + "**",
        route -> {
          boolean isScript = route.request().url().endsWith(".js");
          route.fulfill(
              new Route.FulfillOptions()
                  .setContentType(isScript ? "text/javascript" : "text/html")
                  .setBody(isScript ? code : "<script type=module src=/main.js></script>"));
        });
    page.navigate(ORIGIN);
    page.waitForFunction("() => globalThis.sottoBench !== undefined");
    return new ChromiumPage(playwright, browser, page);
  }

  /** The browser's version. */
  String version() {
    return browser.version();
  }

  /** Whether the browser has its own ML-KEM; else the client uses its own. */
  boolean hasNativeLattice() {
    return (Boolean) page.evaluate("() => sottoBench.nativeLattice");
  }

  /** CPU of that many whole handshakes, both sides. */
  Duration handshakes(int count) {
    return cpuOf("(count) => sottoBench.handshakes(count)", count);
  }

  /** CPU of that many bare rounds of the primitives. */
  Duration bareRounds(int count) {
    return cpuOf("(count) => sottoBench.bareRounds(count)", count);
  }

  private Duration cpuOf(String expression, int count) {
    Duration before = browser.rendererCpu();
    page.evaluate(expression, count);
    return browser.rendererCpu().minus(before);
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
