package sotto.e2e.calls;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static sotto.e2e.stage.People.ADA;
import static sotto.e2e.stage.People.BEN;
import static sotto.e2e.stage.People.FARAH;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import sotto.e2e.app.CallingApp;
import sotto.e2e.stage.ServerApi;
import sotto.e2e.stage.Stage;
import sotto.e2e.stage.Tampering;

/** Policy, setting, previewed mode, and the shield. */
class EncryptionTest {
  @RegisterExtension private final Stage stage = new Stage();

  @Test
  void twoWhoTurnedItOnSeeTheShieldAndTheSameCode() {
    CallingApp ada = stage.device(ADA);
    CallingApp ben = stage.device(BEN);
    ada.setEndToEnd(true);
    ben.setEndToEnd(true);

    ada.choose(BEN.displayName()).seesMode("end-to-end-encrypted").videoCall();
    assertThat(ben.incoming()).hasAttribute("data-mode", "end-to-end-encrypted");
    ben.answer();

    ada.reaches("connected").receives(Stage.hertzOf(BEN));
    ben.reaches("connected").receives(Stage.hertzOf(ADA));
    assertThat(ada.page().getByTestId("call-shield"))
        .hasAttribute("data-mode", "end-to-end-encrypted");
    assertThat(ada.securityCode()).isEqualTo(ben.securityCode());
    assertThat(new ServerApi(ada, stage.server().url()).latestCall().at("/mode/kind").asText())
        .isEqualTo("end-to-end-encrypted");
  }

  @Test
  void anotherCallHasAnotherCode() {
    CallingApp ada = stage.device(ADA);
    CallingApp ben = stage.device(BEN);
    ada.setEndToEnd(true);
    ben.setEndToEnd(true);

    String first = codeOfACall(ada, ben);
    String second = codeOfACall(ada, ben);

    assertThat(second).isNotEqualTo(first);
  }

  @Test
  void theCallerIsToldBeforeItRingsWhoseSettingIsOff() {
    CallingApp ada = stage.device(ADA);
    CallingApp ben = stage.device(BEN);
    ada.setEndToEnd(true);

    ada.choose(BEN.displayName()).seesMode("standard");
    assertThat(ada.modeNotice()).containsText("Ben Okafor has not turned it on");

    ben.setEndToEnd(true);
    ada.seesMode("end-to-end-encrypted");
  }

  @Test
  void theSettingIsTheSameOnAllDevicesOfAPerson() {
    CallingApp desk = stage.device(BEN);
    CallingApp sofa = stage.device(BEN);
    sofa.goTo("/settings/privacy");
    assertThat(sofa.endToEndSwitch()).not().isChecked();

    desk.setEndToEnd(true);

    assertThat(sofa.endToEndSwitch()).isChecked();
  }

  @Test
  void whilePolicyIsWithdrawnTheSettingIsHiddenAndThenAsItWasSet() {
    CallingApp ada = stage.device(ADA);
    CallingApp ben = stage.device(BEN);
    ServerApi admin = new ServerApi(ada, stage.server().url());
    ben.setEndToEnd(true);

    admin.setGlobalPolicy("Disabled");
    assertThat(ben.endToEndSwitch()).isHidden();

    admin.setGlobalPolicy("DisabledUserOverride");
    assertThat(ben.endToEndSwitch()).isChecked();
  }

  @Test
  void aCallToSomebodyWhoRequiresItIsRefusedInWords() {
    CallingApp ada = stage.device(ADA);
    CallingApp farah = stage.device(FARAH);
    farah.finishSettingUp();

    ada.choose(FARAH.displayName()).seesMode("refused");
    assertThat(ada.modeNotice()).containsText("Farah Haddad only makes end-to-end encrypted calls");
    assertThat(
            ada.page()
                .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Video call")))
        .isDisabled();

    ada.setEndToEnd(true);
    ada.choose(FARAH.displayName()).seesMode("end-to-end-encrypted").videoCall();
    farah.answer();
    ada.reaches("connected").receives(Stage.hertzOf(FARAH));
  }

  @Test
  void theCalleesAddressesGoOutOnlyAfterTheAccept() {
    List<String> sent = new ArrayList<>();
    CallingApp ada = stage.device(ADA);
    CallingApp ben = stage.device(BEN);
    ben.page().onWebSocket(socket -> socket.onFrameSent(frame -> sent.add(frame.text())));
    ben.goTo("/people");
    ada.setEndToEnd(true);
    ben.setEndToEnd(true);

    ada.choose(BEN.displayName()).seesMode("end-to-end-encrypted").videoCall();
    ben.answer();
    ben.reaches("connected");

    int accept = indexOf(sent, "\"call.accept\"");
    assertThat(accept).isNotNegative();
    // Before, nothing is sent to the caller; after, nothing readable.
    assertThat(sent.subList(0, accept)).noneMatch(frame -> frame.contains("\"call.signal\""));
    assertThat(sent.subList(accept, sent.size()))
        .anyMatch(frame -> frame.contains("\"call.signal\""));
    assertThat(sent)
        .noneMatch(frame -> frame.contains("candidate") || frame.contains("fingerprint"));
  }

  @Test
  void anAnswerChangedOnTheWayEndsTheCall() {
    CallingApp ada = stage.device(ADA);
    CallingApp ben = stage.device(BEN);
    ada.setEndToEnd(true);
    ben.setEndToEnd(true);
    ada.page()
        .routeWebSocket(
            java.util.regex.Pattern.compile(".*/api/v1/signalling"),
            client -> {
              var server = client.connectToServer();
              server.onMessage(frame -> client.send(Tampering.inSealedBodies(frame.text())));
            });
    ada.goTo("/people");

    ada.choose(BEN.displayName()).seesMode("end-to-end-encrypted").videoCall();
    ben.answer();

    ada.endsWith("verification-failed");
    ben.endsWith("verification-failed");
    assertThat(ada.diagnostics().firstFrameAt()).isNull();
  }

  private static String codeOfACall(CallingApp ada, CallingApp ben) {
    ada.choose(BEN.displayName()).seesMode("end-to-end-encrypted").videoCall();
    ben.answer();
    ada.reaches("connected");
    String code = ada.securityCode();
    ada.hangUp();
    ben.endsWith("hung-up");
    return code;
  }

  private static int indexOf(List<String> frames, String text) {
    for (int i = 0; i < frames.size(); i++) {
      if (frames.get(i).contains(text)) {
        return i;
      }
    }
    return -1;
  }
}
