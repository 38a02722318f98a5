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

  /** Creates a first identity here; returns its recovery code. */
  String setUp() {
    button("Set up").click();
    String code = keepRecoveryCode();
    isConfirmed();
    return code;
  }

  /** Waits until this browser is shown as one of the person's devices. */
  KeysPage isConfirmed() {
    return says("This browser is one of your devices");
  }

  /** Waits until this browser is shown as a new device. */
  KeysPage isUnconfirmed() {
    return says("This browser is not confirmed");
  }

  /** Waits until the page has this text. */
  KeysPage says(String words) {
    assertThat(page().getByText(words, new Page.GetByTextOptions().setExact(true))).isVisible();
    return this;
  }

  /** Confirms this browser by the code. */
  KeysPage restore(String recoveryCode) {
    return restore(recoveryCode, false);
  }

  /** Confirms this browser by the code, and removes all others from the list. */
  KeysPage restoreAlone(String recoveryCode) {
    return restore(recoveryCode, true);
  }

  private KeysPage restore(String recoveryCode, boolean alone) {
    button("Use recovery code").click();
    dialog().getByLabel("Recovery code").fill(recoveryCode);
    dialog().getByLabel("Remove all other devices from my list").setChecked(alone);
    inDialog("Use code").click();
    return isConfirmed();
  }

  /** Creates a new identity in place of the old one; returns its recovery code. */
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

  /** On a confirmed device with a request of a new one. */
  KeysPage answerNewDevice() {
    page()
        .getByRole(
            AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^Confirm ")))
        .click();
    return this;
  }

  /** The code shown here. */
  String code() {
    return Objects.requireNonNull(
        page().getByTestId("confirmation-code").getAttribute("aria-label"));
  }

  /** Confirms here that the codes match; both devices need this. */
  void codesAreTheSame() {
    button("The codes are the same").click();
  }

  /** Revokes the only other device. */
  void takeOtherOffTheList() {
    page()
        .getByRole(
            AriaRole.BUTTON,
            new Page.GetByRoleOptions().setName(Pattern.compile("^Remove .* from the list$")))
        .click();
    dialog().getByLabel("I no longer use it").check();
    inDialog("Remove").click();
    assertThat(dialog()).isHidden();
  }

  /** Waits until a contact is listed as one whose security code this person has compared. */
  KeysPage hasVerified(String name) {
    assertThat(
            page()
                .getByRole(
                    AriaRole.BUTTON,
                    new Page.GetByRoleOptions().setName("Withdraw the verification of " + name)))
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
