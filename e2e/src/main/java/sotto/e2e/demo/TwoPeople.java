package sotto.e2e.demo;

import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import sotto.browsers.TestBrowser;
import sotto.cli.DemoOrganisation;
import sotto.cli.DemoOrganisation.DemoPerson;
import sotto.e2e.app.CallingApp;

/**
 * Two people of the demo organisation, each in a browser process of their own, signed in. The two
 * microphones have different tones, so that a received tone identifies its sender.
 */
public final class TwoPeople implements AutoCloseable {
  /** The tone in the caller's microphone. */
  public static final int CALLER_HERTZ = 440;

  /** The tone in the callee's microphone. */
  public static final int CALLEE_HERTZ = 660;

  /** The time before the answer, so that the page has finished showing the call. */
  private static final double RINGING_MILLIS = 1_000;

  /**
   * The time after the accept without queries to the pages: each query takes a page several
   * milliseconds, which are not part of the measured set-up.
   */
  private static final double UNWATCHED_MILLIS = 500;

  private static final DemoPerson CALLER = DemoOrganisation.PEOPLE.get(0);
  private static final DemoPerson CALLEE = DemoOrganisation.PEOPLE.get(1);

  private final Playwright playwright = TestBrowser.playwright();
  private final TestBrowser callerBrowser;
  private final TestBrowser calleeBrowser;
  private final CallingApp caller;
  private final CallingApp callee;

  /**
   * Starts the browsers and signs in.
   *
   * @param origin of a server with {@link DemoOrganisation} in it
   * @param folder for the browsers' files
   */
  public TwoPeople(String origin, Path folder) {
    callerBrowser = TestBrowser.launch(playwright, folder, CALLER_HERTZ);
    calleeBrowser = TestBrowser.launch(playwright, folder, CALLEE_HERTZ);
    caller = CallingApp.open(callerBrowser.newProfile(), origin);
    callee = CallingApp.open(calleeBrowser.newProfile(), origin);
    caller.signIn(CALLER.email(), DemoOrganisation.PASSPHRASE);
    callee.signIn(CALLEE.email(), DemoOrganisation.PASSPHRASE);
  }

  /** Ada, who calls. */
  public CallingApp caller() {
    return caller;
  }

  /** Ben, who is called. */
  public CallingApp callee() {
    return callee;
  }

  /** The callee's browser, for measurements in the same process. */
  public TestBrowser calleeBrowser() {
    return calleeBrowser;
  }

  /** Both turn end-to-end encrypted calls on or off, each on their settings page. */
  public void setEndToEnd(boolean on) {
    caller.setEndToEnd(on);
    callee.setEndToEnd(on);
  }

  /** A call with video in the given mode, until both see and hear each other. */
  public void connect(String mode) {
    caller.choose(CALLEE.displayName()).seesMode(mode).videoCall();
    callee.page().waitForTimeout(RINGING_MILLIS);
    callee.answerByKey();
    callee.page().waitForTimeout(UNWATCHED_MILLIS);
    caller.reaches("connected");
    callee.reaches("connected");
    caller.receives(CALLEE_HERTZ);
    callee.receives(CALLER_HERTZ);
  }

  /** The caller hangs up, and both see the reason of the end. */
  public void hangUp() {
    caller.hangUp();
    caller.endsWith("hung-up");
    callee.endsWith("hung-up");
  }

  @Override
  public void close() {
    playwright.close();
  }
}
