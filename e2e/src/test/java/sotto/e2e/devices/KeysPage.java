package sotto.e2e.devices;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.Objects;
import java.util.regex.Pattern;
import sotto.e2e.app.CallingApp;

/** Settings > Devices and keys in one tab, by the words a person reads there. */
final class KeysPage {
  private final CallingApp app;

  private KeysPage(CallingApp app) {
    this.app = app;
  }

  /** Loads the page. */
  static KeysPage open(CallingApp app) {
    app.goTo("/settings/keys");
    return new KeysPage(app);
  }

  /** Makes a first identity here; returns its recovery code. */
  String setUp() {
    button("Set up").click();
    String code = keepRecoveryCode();
    isConfirmed();
    return code;
  }

  /** Waits until this browser counts as one of the person's devices. */
  KeysPage isConfirmed() {
    return says("This browser is one of your devices");
  }

  /** Waits until this browser counts as a new device. */
  KeysPage isUnconfirmed() {
    return says("This browser is not confirmed");
  }

  /** Waits until this is written there. */
  KeysPage says(String words) {
    assertThat(page().getByText(words, new Page.GetByTextOptions().setExact(true))).isVisible();
    return this;
  }

  /** Lets this browser in by the code. */
  KeysPage restore(String recoveryCode) {
    return restore(recoveryCode, false);
  }

  /** Lets this browser in by the code, and takes all others off the list. */
  KeysPage restoreAlone(String recoveryCode) {
    return restore(recoveryCode, true);
  }

  private KeysPage restore(String recoveryCode, boolean alone) {
    button("Use recovery code").click();
    dialog().getByLabel("Recovery code").fill(recoveryCode);
    dialog().getByLabel("Take all other devices off my list").setChecked(alone);
    inDialog("Use code").click();
    return isConfirmed();
  }

  /** Makes a new identity in the old one's place; returns its recovery code. */
  String startOver() {
    button("Start over").click();
    dialog().getByLabel("I understand that the people I talk to will be asked").check();
    inDialog("Start over").click();
    String code = keepRecoveryCode();
    isConfirmed();
    return code;
  }

  /** On the new device. */
  KeysPage askToBeConfirmed() {
    button("Confirm with another device").click();
    return says("Waiting for your other device");
  }

  /** On a confirmed device that a new one has asked. */
  KeysPage answerNewDevice() {
    page()
        .getByRole(
            AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^Confirm ")))
        .click();
    return this;
  }

  /** The code as it is read out here. */
  String code() {
    return Objects.requireNonNull(
        page().getByTestId("confirmation-code").getAttribute("aria-label"));
  }

  /** Says so here; on both devices it has to be said. */
  void codesAreTheSame() {
    button("The codes are the same").click();
  }

  /** The only other device goes off the list. */
  void takeOtherOffTheList() {
    page()
        .getByRole(
            AriaRole.BUTTON,
            new Page.GetByRoleOptions().setName(Pattern.compile("^Take .* off the list$")))
        .click();
    dialog().getByLabel("I do not use it any more").check();
    inDialog("Take off the list").click();
    assertThat(dialog()).isHidden();
  }

  /** Waits until somebody is among those whose security code this person has compared. */
  KeysPage hasVerified(String name) {
    assertThat(
            page()
                .getByRole(
                    AriaRole.BUTTON,
                    new Page.GetByRoleOptions().setName("No longer verified: " + name)))
        .isVisible();
    return this;
  }

  private String keepRecoveryCode() {
    Locator groups = app.recoveryCode().getByRole(AriaRole.LISTITEM);
    assertThat(groups).hasCount(14);
    String code = String.join("-", groups.allTextContents());
    dialog().getByLabel("I have stored the recovery code").check();
    inDialog("Done").click();
    assertThat(app.recoveryCode()).isHidden();
    return code;
  }

  private Locator dialog() {
    return page().getByRole(AriaRole.ALERTDIALOG);
  }

  private Locator inDialog(String name) {
    return dialog()
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
  }

  private Locator button(String name) {
    return page()
        .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private Page page() {
    return app.page();
  }
}
