package sotto.e2e.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import sotto.protocol.Json;

/** The calling app in one tab, as the person signed in there uses it. */
public final class CallingApp {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String END_TO_END = "End-to-end encrypted calls";

  private static final Locator.GetByRoleOptions RETURN =
      new Locator.GetByRoleOptions().setName("Return to the call");

  private final Page page;
  private final String origin;

  private CallingApp(Page page, String origin) {
    this.page = page;
    this.origin = origin;
  }

  /**
   * Opens the app in a new tab. Diagnostics are on, so that what arrived can be looked at.
   *
   * @param origin such as {@code http://localhost:8080}
   */
  public static CallingApp open(BrowserContext profile, String origin) {
    Page page = profile.newPage();
    CallingApp app = new CallingApp(page, origin);
    app.goTo("/people");
    return app;
  }

  public Page page() {
    return page;
  }

  /** Loads a route of the app anew, as typing its address would. */
  public void goTo(String path) {
    page.navigate(origin + path + "?diagnostics");
  }

  /** Signs in and waits until the people list is there. */
  public CallingApp signIn(String email, String password) {
    page.getByLabel("Email address").fill(email);
    page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true)).fill(password);
    button("Sign in").click();
    assertThat(people()).isVisible();
    return this;
  }

  /** The list of people one can call. */
  public Locator people() {
    return page.getByRole(
        AriaRole.LIST, new Page.GetByRoleOptions().setName("People you can call"));
  }

  /** Opens a person's card, with the answer before it rings. */
  public CallingApp choose(String name) {
    closeEnded();
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("People")).first().click();
    people()
        .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(Pattern.compile(name)))
        .first()
        .click();
    return this;
  }

  /** The answer before it rings; its {@code data-mode} is the mode. */
  public Locator modeNotice() {
    return page.getByTestId("mode-notice");
  }

  /** Waits until the mode shown before the call is this one. */
  public CallingApp seesMode(String mode) {
    assertThat(modeNotice()).hasAttribute("data-mode", mode);
    return this;
  }

  /** What this device knows of the other person before a call; its {@code data-trust} says it. */
  public Locator assurance() {
    return page.getByTestId("assurance");
  }

  /** The dialog before a call goes on; its {@code data-questions} names what it asks. */
  public Locator questions() {
    return page.getByTestId("call-questions");
  }

  public void videoCall() {
    videoCallButton().click();
  }

  /** The button that calls with camera; disabled where no call can be made. */
  public Locator videoCallButton() {
    return button("Video call");
  }

  public void audioCall() {
    button("Audio call").click();
  }

  /** The card of a call that comes in. */
  public Locator incoming() {
    return page.getByTestId("incoming-call");
  }

  /** Answers with camera once it rings. */
  public void answer() {
    answerButton().click();
  }

  /** The same by its key, for which the page has not to be asked what is under the pointer. */
  public void answerByKey() {
    assertThat(answerButton()).isEnabled();
    page.keyboard().press("Control+Shift+A");
  }

  /** Goes on past a question about the other person, by the words on the button. */
  public void saysYes(String words) {
    button(words).click();
  }

  /** The button that answers with camera. */
  public Locator answerButton() {
    return incoming()
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Answer with video"));
  }

  public void decline() {
    incoming()
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Decline"))
        .click();
  }

  /** The call; its {@code data-phase} and {@code data-mode} say how it stands. */
  public Locator call() {
    return page.getByTestId("in-call");
  }

  /** The shield of the call; {@code data-mode} and {@code data-verified} say what is true of it. */
  public Locator shield() {
    return page.getByTestId("call-shield");
  }

  /** Waits until the call is in this phase. */
  public CallingApp reaches(String phase) {
    assertThat(call()).hasAttribute("data-phase", phase);
    return this;
  }

  /** Presses a control of the call, by name. */
  public void press(String control) {
    closeShield();
    control(control).click();
  }

  /** From the bar of a minimised call back to the call. */
  public void returnToCall() {
    page.getByTestId("call-bar").getByRole(AriaRole.BUTTON, RETURN).click();
  }

  /** A control of the call, by name. */
  public Locator control(String name) {
    return call()
        .getByRole(
            AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(Pattern.compile("^" + name)))
        .first();
  }

  public void hangUp() {
    press("Hang up");
  }

  /** Waits for the screen after a call, and for its reason. */
  public CallingApp endsWith(String reason) {
    assertThat(page.getByTestId("call-ended")).hasAttribute("data-reason", reason);
    return this;
  }

  /** Selects the shield and reads the security code. */
  public String securityCode() {
    Locator code = page.getByTestId("security-code");
    if (!code.isVisible()) {
      shield().click();
    }
    assertThat(code).hasText(Pattern.compile("^\\d{5} \\d{5} \\d{5} \\d{5}$"));
    return Objects.requireNonNull(code.textContent());
  }

  /** Selects the shield and reads the names of the seven pictures. */
  public List<String> securityPictures() {
    securityCode();
    return page.getByTestId("security-pictures").getByRole(AriaRole.IMG).all().stream()
        .map(picture -> Objects.requireNonNull(picture.getAttribute("aria-label")))
        .toList();
  }

  /** Says, in the panel behind the shield, that the codes match. */
  public void codesMatch() {
    securityCode();
    button("They match").click();
    assertThat(shield()).hasAttribute("data-verified", "true");
  }

  /** Chooses how to be seen, in the menu behind the profile picture. */
  public void setAvailability(String name) {
    openProfile();
    page.getByRole(AriaRole.MENUITEMRADIO, new Page.GetByRoleOptions().setName(name)).click();
    page.keyboard().press("Escape");
  }

  /** Signs out; the keys stay in this browser. */
  public void signOut() {
    openProfile();
    page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Sign out")).click();
    assertThat(page.getByLabel("Email address")).isVisible();
  }

  /** Leaves the screen after a call, if it is there. */
  public void closeEnded() {
    Locator ended = page.getByTestId("call-ended");
    if (ended.isVisible()) {
      ended.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Close")).click();
      assertThat(ended).isHidden();
    }
  }

  private void openProfile() {
    closeEnded();
    page.getByRole(
            AriaRole.BUTTON,
            new Page.GetByRoleOptions().setName(Pattern.compile("Profile and settings$")))
        .click();
  }

  /** Leaves the panel behind the shield, if it is open: it keeps everything else out of reach. */
  private void closeShield() {
    Locator code = page.getByTestId("security-code");
    if (code.isVisible()) {
      page.keyboard().press("Escape");
      assertThat(code).isHidden();
    }
  }

  /**
   * Turns "End-to-end encrypted calls" on or off on the settings page, as a person does: a browser
   * without keys is set up first.
   */
  public void setEndToEnd(boolean on) {
    openProfile();
    page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Settings")).click();
    Locator toggle = endToEndSwitch();
    assertThat(toggle).isEnabled();
    if (toggle.isChecked() != on) {
      toggle.click();
      Locator set =
          page.getByRole(
              AriaRole.SWITCH,
              new Page.GetByRoleOptions().setName(END_TO_END).setExact(true).setChecked(on));
      assertThat(recoveryCode().or(set).first()).isVisible();
      if (recoveryCode().isVisible()) {
        keepRecoveryCode();
      }
    }
    assertThat(toggle)
        .isChecked(
            new com.microsoft.playwright.assertions.LocatorAssertions.IsCheckedOptions()
                .setChecked(on));
    awaitSetting("on", on);
  }

  /** Turns "Only end-to-end encrypted calls" on or off; the settings page has to be open. */
  public void setOnlyEndToEnd(boolean on) {
    Locator toggle =
        page.getByRole(
            AriaRole.SWITCH,
            new Page.GetByRoleOptions().setName("Only end-to-end encrypted calls").setExact(true));
    toggle.setChecked(on);
    awaitSetting("only", on);
  }

  /** Waits until the server has a part of the setting: a switch shows the wish at once. */
  private void awaitSetting(String part, boolean on) {
    page.waitForCondition(
        () -> me().at("/endToEnd/" + part).asBoolean() == on,
        new Page.WaitForConditionOptions().setTimeout(20_000));
  }

  private JsonNode me() {
    try {
      return Json.mapper().readTree(page.request().get(origin + "/api/v1/me").text());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Sets this browser up where policy has end-to-end encrypted calls on by itself. */
  public void finishSettingUp() {
    button("Finish setting up").click();
    button("Set up").click();
    keepRecoveryCode();
  }

  /** The recovery code in its dialog. */
  public Locator recoveryCode() {
    return page.getByTestId("recovery-code");
  }

  private void keepRecoveryCode() {
    page.getByLabel("I have kept the recovery code").check();
    button("Done").click();
    assertThat(recoveryCode()).isHidden();
  }

  /** What this browser measures of its call at this moment. */
  public Diagnostics diagnostics() {
    return Diagnostics.of(
        page.evaluate(
            """
            async () => {
              const found = window.__sottoDiagnostics;
              return JSON.stringify({
                framesDecoded: 0, frameWidth: 0, dtlsVersion: "", srtpCipher: "",
                ...(await found.stats()),
                toneHz: found.toneHz() ?? 0,
                acceptedAt: found.acceptAt,
                firstFrameAt: found.firstFrameAt,
              });
            }\
            """));
  }

  /** Waits until the first video frame of the other side was seen. */
  public Diagnostics seesFirstFrame() {
    waitFor("() => window.__sottoDiagnostics.firstFrameAt !== null", "");
    return diagnostics();
  }

  /** Waits until video of the other side arrives and its tone can be heard. */
  public Diagnostics receives(int toneHertz) {
    waitFor(
        """
        async (hertz) => {
          const found = window.__sottoDiagnostics;
          const stats = await found.stats();
          return stats?.framesDecoded > 10 && Math.abs(found.toneHz() - hertz) < 25;
        }\
        """,
        toneHertz);
    return diagnostics();
  }

  /** Waits until the other side's sound is silence. */
  public void hearsNothing() {
    waitFor("() => window.__sottoDiagnostics.audioLevel() < 0.005", "");
  }

  /** Waits until more video frames than that have been decoded in this call. */
  public void receivesMoreThan(long frames) {
    waitFor(
        "async (frames) => (await window.__sottoDiagnostics.stats())?.framesDecoded > frames",
        (double) frames);
  }

  private void waitFor(String condition, Object argument) {
    Waiting.until(page, condition, argument, PATIENCE);
  }

  /** The switch under Settings > Privacy, on the settings page. */
  public Locator endToEndSwitch() {
    return page.getByRole(
        AriaRole.SWITCH, new Page.GetByRoleOptions().setName(END_TO_END).setExact(true));
  }

  /** The badge at "Calls", when it says that one call was missed. */
  public Locator missedCall() {
    return page.getByLabel("1 missed call");
  }

  /** A picture of the whole tab, once nothing fades or moves any more. */
  public Path screenshot(Path file) {
    // What goes on for ever, as a spinner does, has no end to wait for.
    page.evaluate(
        """
        () => Promise.allSettled(
          document
            .getAnimations()
            .filter(({ effect }) => effect.getComputedTiming().endTime !== Infinity)
            .map(({ finished }) => finished),
        )
        """);
    page.screenshot(new Page.ScreenshotOptions().setPath(file));
    return file;
  }

  /** Everything a person would see written in the tab, for messages of failed tests. */
  public List<String> words() {
    return page.locator("body").allInnerTexts();
  }

  private Locator button(String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }
}
