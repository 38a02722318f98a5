package sotto.e2e.app;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import sotto.browsers.Find;
import sotto.browsers.PlaywrightTab;

/** The calling app in a tab of Chromium, which tests can also inspect through Playwright. */
public final class CallingApp extends CallingSteps {
  private final PlaywrightTab tab;

  private CallingApp(PlaywrightTab tab, String origin) {
    super(tab, origin);
    this.tab = tab;
  }

  /**
   * Opens the app in a new tab.
   *
   * @param origin such as {@code http://localhost:8080}
   */
  public static CallingApp open(BrowserContext profile, String origin) {
    CallingApp app = inEmptyTab(profile, origin);
    app.goTo("/people");
    return app;
  }

  /** The same, without a loaded page. */
  public static CallingApp inEmptyTab(BrowserContext profile, String origin) {
    return new CallingApp(new PlaywrightTab(profile.newPage()), origin);
  }

  public Page page() {
    return tab.page();
  }

  @Override
  public CallingApp signIn(String email, String password) {
    super.signIn(email, password);
    return this;
  }

  @Override
  public CallingApp choose(String name) {
    super.choose(name);
    return this;
  }

  @Override
  public CallingApp seesMode(String mode) {
    super.seesMode(mode);
    return this;
  }

  /** The list of people to call. */
  public Locator people() {
    return tab.locate(PEOPLE);
  }

  /** The preview of a call; its {@code data-mode} is the mode. */
  public Locator modeNotice() {
    return tab.locate(MODE_NOTICE);
  }

  /** This device's trust in the other person before a call, in {@code data-trust}. */
  public Locator assurance() {
    return page().getByTestId("assurance");
  }

  /** The dialog before a call goes on; its {@code data-questions} names the questions. */
  public Locator questions() {
    return page().getByTestId("call-questions");
  }

  /** The button that calls with camera; disabled where no call is possible. */
  public Locator videoCallButton() {
    return tab.locate(Find.button("Video call"));
  }

  /** The card of an incoming call. */
  public Locator incoming() {
    return tab.locate(INCOMING);
  }

  /** The button that answers with camera. */
  public Locator answerButton() {
    return tab.locate(ANSWER);
  }

  /** The call, with its state in {@code data-phase} and {@code data-mode}. */
  public Locator call() {
    return tab.locate(CALL);
  }

  /** The shield of the call, with its state in {@code data-mode} and {@code data-verified}. */
  public Locator shield() {
    return tab.locate(SHIELD);
  }

  /** A control of the call, by name. */
  public Locator control(String name) {
    return call()
        .getByRole(
            AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(Pattern.compile("^" + name)))
        .first();
  }

  /** Selects the shield and reads the names of the seven pictures. */
  public List<String> securityPictures() {
    securityCode();
    return page().getByTestId("security-pictures").getByRole(AriaRole.IMG).all().stream()
        .map(picture -> Objects.requireNonNull(picture.getAttribute("aria-label")))
        .toList();
  }

  /** The recovery code in its dialog. */
  public Locator recoveryCode() {
    return tab.locate(RECOVERY_CODE);
  }

  /** The switch under Settings > Privacy, on the settings page. */
  public Locator endToEndSwitch() {
    return tab.locate(END_TO_END);
  }

  /** The badge at "Calls", with one missed call. */
  public Locator missedCall() {
    return page().getByLabel("1 missed call");
  }

  /** All text visible in the tab, for messages of failed tests. */
  public List<String> words() {
    return page().locator("body").allInnerTexts();
  }
}
