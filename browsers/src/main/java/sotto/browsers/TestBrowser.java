package sotto.browsers;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * One headless Chromium process. Its camera is the browser's own moving picture, its microphone a
 * tone. Each {@link #newProfile} is a device of its own: cookies and storage are not shared.
 *
 * <p>Belongs to the thread of its {@link Playwright}.
 */
public final class TestBrowser implements AutoCloseable {
  /** The time that a page may take to show something: two cores run several browsers. */
  private static final double PATIENCE_MILLIS = 20_000;

  private final Browser browser;

  private TestBrowser(Browser browser) {
    this.browser = browser;
  }

  /**
   * Starts a process.
   *
   * @param folder where the tone's file may be written
   * @param toneHertz the microphone's tone
   * @param more further flags, for tests of behaviour that the usual ones hide
   */
  public static TestBrowser launch(
      Playwright playwright, Path folder, int toneHertz, String... more) {
    List<String> flags =
        new ArrayList<>(
            List.of(
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--use-fake-device-for-media-stream=device-count=2,fps=30",
                "--use-fake-ui-for-media-stream",
                "--autoplay-policy=no-user-gesture-required",
                "--use-file-for-fake-audio-capture=" + ToneFile.write(folder, toneHertz)));
    flags.addAll(List.of(more));
    return new TestBrowser(
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(ChromiumBinary.find())
                    .setHeadless(true)
                    .setArgs(flags)));
  }

  /** The engine that drives browsers; never downloads one. */
  public static Playwright playwright() {
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
    return Playwright.create(
        new Playwright.CreateOptions()
            .setEnv(java.util.Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
  }

  /** A fresh profile: a device without a sign-in. */
  public BrowserContext newProfile() {
    return browser.newContext(
        new Browser.NewContextOptions()
            .setViewportSize(1280, 800)
            .setLocale("en-GB")
            // Test servers with TLS have self-signed certificates.
            .setIgnoreHTTPSErrors(true)
            .setPermissions(List.of("camera", "microphone", "notifications")));
  }

  /** The browser's version. */
  public String version() {
    return browser.version();
  }

  /** CPU that the processes with pages have used so far, all threads. */
  public Duration rendererCpu() {
    CDPSession session = browser.newBrowserCDPSession();
    try {
      double seconds = 0;
      for (JsonElement element :
          session.send("SystemInfo.getProcessInfo").getAsJsonArray("processInfo")) {
        JsonObject process = element.getAsJsonObject();
        if (process.get("type").getAsString().equals("renderer")) {
          seconds += process.get("cpuTime").getAsDouble();
        }
      }
      return Duration.ofNanos(Math.round(seconds * 1e9));
    } finally {
      session.detach();
    }
  }

  @Override
  public void close() {
    browser.close();
  }
}
