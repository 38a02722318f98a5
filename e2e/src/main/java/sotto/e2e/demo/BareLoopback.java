package sotto.e2e.demo;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import sotto.browsers.TestBrowser;

/**
 * The peer that call set-up is measured against: two bare {@code RTCPeerConnection}s in one page,
 * with camera and microphone and nothing else. Timed as a call is: the offer is already at the
 * callee, the clock starts when it answers and stops when both sides have decoded a video frame.
 */
public final class BareLoopback {
  private BareLoopback() {}

  /**
   * Milliseconds of each of several set-ups, one after the other.
   *
   * @param origin a page of a secure context, for access to the camera
   */
  public static double[] measure(TestBrowser browser, String origin, int times) {
    try (BrowserContext profile = browser.newProfile()) {
      Page page = profile.newPage();
      page.navigate(origin + "/health");
      double[] millis = new double[times];
      for (int i = 0; i < times; i++) {
        millis[i] = ((Number) page.evaluate(script())).doubleValue();
      }
      return millis;
    }
  }

  private static String script() {
    try (InputStream in = BareLoopback.class.getResourceAsStream("bare-loopback.js")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
