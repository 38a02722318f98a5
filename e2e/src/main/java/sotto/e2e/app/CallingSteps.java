package sotto.e2e.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import sotto.browsers.Find;
import sotto.browsers.Tab;
import sotto.protocol.Json;

/** The steps of a person who uses the calling app in a tab of any browser. */
public class CallingSteps {
  static final Find MODE_NOTICE = Find.testId("mode-notice");
  static final Find INCOMING = Find.testId("incoming-call");
  static final Find ANSWER = INCOMING.with(Find.matching(AriaRole.BUTTON, "Answer with video"));
  static final Find CALL = Find.testId("in-call");
  static final Find SHIELD = Find.testId("call-shield");
  static final Find PEOPLE = Find.role(AriaRole.LIST, "People you can call");
  static final Find RECOVERY_CODE = Find.testId("recovery-code");
  static final Find END_TO_END = Find.role(AriaRole.SWITCH, "End-to-end encrypted calls");

  /** In the bar of a call that was minimised. */
  public static final Find RETURN =
      Find.testId("call-bar").with(Find.matching(AriaRole.BUTTON, "Return to the call"));

  private static final Find ENDED = Find.testId("call-ended");
  private static final Find CODE = Find.testId("security-code");
  private static final Find EMAIL = Find.label("Email address");
  private static final Pattern DIGITS = Pattern.compile("^\\d{5} \\d{5} \\d{5} \\d{5}$");

  private final Tab tab;
  private final String origin;

  /**
   * @param tab where the app is opened
   * @param origin such as {@code http://localhost:8080}
   */
  public CallingSteps(Tab tab, String origin) {
    this.tab = tab;
    this.origin = origin;
  }

  /** The tab it is in. */
  public Tab tab() {
    return tab;
  }

  String origin() {
    return origin;
  }

  /**
   * Loads a route of the app, as typing its address would. Diagnostics are on, so that received
   * media can be measured.
   */
  public void goTo(String path) {
    tab.goTo(origin + path + "?diagnostics");
  }

  /** Signs in and waits for the list of people. */
  public CallingSteps signIn(String email, String password) {
    submitSignIn(email, password);
    tab.awaitSeen(PEOPLE);
    return this;
  }

  /** Signs in without waiting. */
  public void submitSignIn(String email, String password) {
    tab.fill(EMAIL, email);
    tab.fill(Find.label("Password"), password);
    tab.click(Find.button("Sign in"));
  }

  /** Opens a person's card, with the preview of a call. */
  public CallingSteps choose(String name) {
    closeEnded();
    tab.click(Find.matching(AriaRole.LINK, "^People"));
    tab.click(PEOPLE.with(Find.matching(AriaRole.LINK, name)));
    return this;
  }

  /** Waits until the mode shown before the call is this one. */
  public CallingSteps seesMode(String mode) {
    tab.awaitAttribute(MODE_NOTICE, "data-mode", mode);
    return this;
  }

  public void videoCall() {
    tab.click(Find.button("Video call"));
  }

  public void audioCall() {
    tab.click(Find.button("Audio call"));
  }

  /** Answers with camera once it rings. */
  public void answer() {
    tab.click(ANSWER);
  }

  /** The same by its key, which needs no query for the element under the pointer. */
  public void answerByKey() {
    tab.awaitEnabled(ANSWER);
    tab.press("Control+Shift+A");
  }

  /** Answers a question about the other person, by the words on the button. */
  public void saysYes(String words) {
    tab.click(Find.button(words));
  }

  public void decline() {
    tab.click(INCOMING.with(Find.button("Decline")));
  }

  /** Waits until the call is in this phase. */
  public CallingSteps reaches(String phase) {
    tab.awaitAttribute(CALL, "data-phase", phase);
    return this;
  }

  /** Presses a control of the call, by name. */
  public void press(String control) {
    closeShield();
    tab.click(CALL.with(Find.matching(AriaRole.BUTTON, "^" + control)));
  }

  /** Returns from the bar of a minimised call to the call. */
  public void returnToCall() {
    tab.click(RETURN);
  }

  public void hangUp() {
    press("Hang up");
  }

  /** Waits for the screen after a call, and for its reason. */
  public CallingSteps endsWith(String reason) {
    tab.awaitAttribute(ENDED, "data-reason", reason);
    return this;
  }

  /** Selects the shield and reads the security code. */
  public String securityCode() {
    if (!tab.sees(CODE)) {
      tab.click(SHIELD);
    }
    return tab.awaitText(CODE, DIGITS);
  }

  /** Confirms, in the panel behind the shield, that the codes match. */
  public void codesMatch() {
    securityCode();
    tab.click(Find.button("They match"));
    tab.awaitAttribute(SHIELD, "data-verified", "true");
  }

  /** Reports that the codes do not match, which hangs up. */
  public void codesDiffer() {
    securityCode();
    tab.click(Find.button("They don't match"));
  }

  /** Chooses the own availability, in the menu behind the profile picture. */
  public void setAvailability(String name) {
    openProfile();
    tab.click(Find.matching(AriaRole.MENUITEMRADIO, name));
    tab.press("Escape");
  }

  /** Signs out; the keys stay in this browser. */
  public void signOut() {
    openProfile();
    tab.click(Find.matching(AriaRole.MENUITEM, "Sign out"));
    tab.awaitSeen(EMAIL);
  }

  /** Leaves the screen after a call, if it is open. */
  public void closeEnded() {
    if (tab.sees(ENDED)) {
      tab.click(ENDED.with(Find.button("Close")));
      tab.awaitGone(ENDED);
    }
  }

  /** Takes the connection over from another tab. */
  public void useHere() {
    tab.click(Find.button("Use here"));
  }

  private void openProfile() {
    closeEnded();
    tab.click(Find.matching(AriaRole.BUTTON, "Profile and settings$"));
  }

  /** Closes the panel behind the shield, if it is open, because it covers everything else. */
  private void closeShield() {
    if (tab.sees(CODE)) {
      tab.press("Escape");
      tab.awaitGone(CODE);
    }
  }

  /**
   * Turns "End-to-end encrypted calls" on or off on the settings page, as a person does: a browser
   * without keys is set up first.
   */
  public void setEndToEnd(boolean on) {
    openProfile();
    tab.click(Find.matching(AriaRole.MENUITEM, "Settings"));
    tab.awaitEnabled(END_TO_END);
    if (tab.isOn(END_TO_END) != on) {
      tab.click(END_TO_END);
      until(
          "recovery code or setting", () -> tab.sees(RECOVERY_CODE) || tab.isOn(END_TO_END) == on);
      if (tab.sees(RECOVERY_CODE)) {
        keepRecoveryCode();
      }
    }
    awaitSetting("on", on);
  }

  /** Turns "Only end-to-end encrypted calls" on or off; the settings page has to be open. */
  public void setOnlyEndToEnd(boolean on) {
    Find only = Find.role(AriaRole.SWITCH, "Only end-to-end encrypted calls");
    tab.awaitEnabled(only);
    if (tab.isOn(only) != on) {
      tab.click(only);
    }
    awaitSetting("only", on);
  }

  /**
   * Waits until the server has stored a part of the setting, because a switch shows the new value
   * before that.
   */
  private void awaitSetting(String part, boolean on) {
    until("the setting " + part, () -> me().at("/endToEnd/" + part).asBoolean() == on);
  }

  private JsonNode me() {
    return read("async () => (await fetch('/api/v1/me')).text()");
  }

  /** Sets this browser up where policy turns end-to-end encrypted calls on. */
  public void finishSettingUp() {
    tab.click(Find.button("Finish setting up"));
    tab.click(Find.button("Set up"));
    keepRecoveryCode();
  }

  private void keepRecoveryCode() {
    tab.awaitSeen(RECOVERY_CODE);
    tab.click(Find.label("I have stored the recovery code"));
    tab.click(Find.button("Done"));
    tab.awaitGone(RECOVERY_CODE);
  }

  /** The measurements of this browser's call at this moment. */
  public Diagnostics diagnostics() {
    return Diagnostics.of(
        Objects.requireNonNull(
            tab.evaluate(
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
                """,
                null)));
  }

  /** Waits for the first video frame of the other side. */
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
    Polling.until(tab, condition, argument, Tab.PATIENCE);
  }

  private void until(String what, BooleanSupplier holds) {
    Polling.until(tab, what, holds, Tab.PATIENCE);
  }

  private JsonNode read(String script) {
    try {
      return Json.mapper().readTree((String) Objects.requireNonNull(tab.evaluate(script, null)));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A screenshot of the whole tab, once animations have ended. */
  public Path screenshot(Path file) {
    // Does not wait for an endless animation, such as a spinner.
    tab.evaluate(
        """
        async () => {
          await Promise.allSettled(
            document
              .getAnimations()
              .filter(({ effect }) => effect.getComputedTiming().endTime !== Infinity)
              .map(({ finished }) => finished),
          );
        }\
        """,
        null);
    tab.screenshot(file);
    return file;
  }
}
