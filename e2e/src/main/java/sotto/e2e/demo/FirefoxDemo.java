package sotto.e2e.demo;

import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import sotto.browsers.Find;
import sotto.browsers.FirefoxBrowser;
import sotto.browsers.TestBrowser;
import sotto.cli.DemoOrganisation;
import sotto.cli.DemoOrganisation.DemoPerson;
import sotto.e2e.app.CallingApp;
import sotto.e2e.app.CallingSteps;
import sotto.e2e.app.MeasuredCall;
import sotto.server.StartException;

/** Firefox and Chromium call each other, over TLS and in a large organisation. */
final class FirefoxDemo {
  private static final String ORDINARY = "standard";
  private static final String END_TO_END = "end-to-end-encrypted";
  private static final DemoPerson ADA = DemoOrganisation.PEOPLE.get(0);
  private static final DemoPerson BEN = DemoOrganisation.PEOPLE.get(1);

  private final LargeServer server;
  private final FirefoxBrowser firefox;
  private final TestBrowser chromium;
  private final Consumer<String> say;

  private FirefoxDemo(
      LargeServer server, FirefoxBrowser firefox, TestBrowser chromium, Consumer<String> say) {
    this.server = server;
    this.firefox = firefox;
    this.chromium = chromium;
    this.say = say;
  }

  /**
   * Runs it.
   *
   * @param folder for the server's data and the browsers' files, empty
   * @param say gets progress messages
   */
  static FirefoxReport run(Path folder, Consumer<String> say) throws StartException {
    try (LargeServer server = LargeServer.start(folder.resolve("data"));
        Playwright playwright = TestBrowser.playwright();
        TestBrowser chromium = TestBrowser.launch(playwright, folder, TwoPeople.CALLER_HERTZ);
        FirefoxBrowser firefox = FirefoxBrowser.launch(TwoPeople.CALLEE_HERTZ)) {
      say.accept("The server runs at " + server.url() + ", with TLS.");
      return new FirefoxDemo(server, firefox, chromium, say).run();
    }
  }

  private FirefoxReport run() {
    FirstLoad load = FirstLoad.measure(chromium, server.url());
    CallingApp ada = CallingApp.open(chromium.newProfile(), server.url());
    ada.signIn(ADA.email(), DemoOrganisation.PASSPHRASE);
    CallingSteps ben = inFirefox(BEN);
    say.accept("Ada in Chromium and Ben in Firefox are signed in. They call each other ...");
    MeasuredCall benAda = call(ben, ada, ADA, ORDINARY);
    MeasuredCall adaBen = call(ada, ben, BEN, ORDINARY);
    ada.setEndToEnd(true);
    ben.setEndToEnd(true);
    say.accept("... ordinarily, and now end-to-end encrypted.");
    MeasuredCall benAdaSealed = call(ben, ada, ADA, END_TO_END);
    MeasuredCall adaBenSealed = call(ada, ben, BEN, END_TO_END);

    say.accept(
        LargeServer.LAST.displayName() + ", beyond the 100th name, calls, and is called back.");
    boolean calledBack = isCalledBack(ada);
    say.accept("Ada calls Ben once more, and the server is stopped.");
    ada.goTo("/people");
    Stopped stopped = stop(ada, ben);
    return new FirefoxReport(
        List.of(firefox.version(), "Chromium " + chromium.version().replaceAll("\\..*$", "")),
        LargeServer.PEOPLE,
        new FirefoxReport.BothModes(benAda, benAdaSealed),
        new FirefoxReport.BothModes(adaBen, adaBenSealed),
        calledBack,
        stopped.whitePage(),
        stopped.framesDecoded(),
        load.bytesSent(),
        load.httpVersion());
  }

  private CallingSteps inFirefox(DemoPerson person) {
    CallingSteps steps = new CallingSteps(firefox.newTab(), server.url());
    steps.goTo("/people");
    return steps.signIn(person.email(), DemoOrganisation.PASSPHRASE);
  }

  private static MeasuredCall call(
      CallingSteps caller, CallingSteps called, DemoPerson callee, String mode) {
    MeasuredCall measured = MeasuredCall.of(caller, called, callee.displayName(), mode);
    caller.hangUp();
    called.endsWith("hung-up");
    return measured;
  }

  /** The last person calls Ada, who calls back from her list of calls. */
  private boolean isCalledBack(CallingApp ada) {
    CallingSteps last = inFirefox(LargeServer.LAST);
    call(last, ada, ADA, ORDINARY);
    try {
      ada.closeEnded();
      ada.tab().click(Find.matching(AriaRole.LINK, "^Calls"));
      ada.tab().click(Find.button("Open " + LargeServer.LAST.displayName() + "'s page to call"));
      ada.seesMode(ORDINARY).videoCall();
      last.answer();
      ada.reaches("connected");
      ada.receivesMoreThan(10);
      ada.hangUp();
      last.endsWith("hung-up");
      return true;
    } catch (PlaywrightException | AssertionError e) {
      say.accept("She is not: " + firstLine(e));
      return false;
    }
  }

  /** The server goes away in a call, and only then the call is minimised for the first time. */
  private Stopped stop(CallingApp ada, CallingSteps ben) {
    MeasuredCall.of(ada, ben, BEN.displayName(), END_TO_END);
    server.close();
    Stopped one = minimised(ada);
    Stopped other = minimised(ben);
    return new Stopped(
        one.whitePage() || other.whitePage(), Math.min(one.framesDecoded(), other.framesDecoded()));
  }

  private Stopped minimised(CallingSteps side) {
    side.press("Minimise");
    boolean white = false;
    try {
      side.tab().awaitSeen(CallingSteps.RETURN);
    } catch (AssertionError e) {
      say.accept("The call is gone from the screen: " + firstLine(e));
      white = true;
    }
    long before = side.diagnostics().framesDecoded();
    try {
      side.receivesMoreThan(before + 10);
    } catch (AssertionError e) {
      say.accept("No picture comes any more: " + firstLine(e));
    }
    return new Stopped(white, side.diagnostics().framesDecoded() - before);
  }

  private static String firstLine(Throwable e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }

  private record Stopped(boolean whitePage, long framesDecoded) {}
}
