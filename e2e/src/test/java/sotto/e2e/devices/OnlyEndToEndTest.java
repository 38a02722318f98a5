package sotto.e2e.devices;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static sotto.e2e.stage.People.ADA;
import static sotto.e2e.stage.People.BEN;

import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import sotto.e2e.app.CallingApp;
import sotto.e2e.stage.Stage;

/** Ada has "Only end-to-end encrypted calls" on. */
class OnlyEndToEndTest {
  private static final Pattern ENCRYPTED =
      Pattern.compile(Pattern.quote("\"mode\":{\"kind\":\"end-to-end-encrypted\"}"));
  private static final String ORDINARY =
      "\"mode\":{\"kind\":\"standard\",\"reasons\":[{\"code\":\"SETTING_OFF\",\"whose\":\"callee\"}]}";

  @RegisterExtension private final Stage stage = new Stage();
  private CallingApp ada;
  private CallingApp ben;

  @BeforeEach
  void adaWantsNoOthers() {
    ada = stage.device(ADA);
    ben = stage.device(BEN);
    ada.setEndToEnd(true);
    ada.setOnlyEndToEnd(true);
  }

  @Test
  void anHonestServerRefusesAnOrdinaryCallInWordsOnBothSides() {
    ada.choose(BEN.displayName()).seesMode("refused");
    assertThat(ada.modeNotice()).containsText("You only make end-to-end encrypted calls.");
    assertThat(ada.videoCallButton()).isDisabled();

    ben.choose(ADA.displayName()).seesMode("refused");
    assertThat(ben.modeNotice())
        .containsText("Ada Lovelace only makes end-to-end encrypted calls.");
    assertThat(ben.videoCallButton()).isDisabled();
  }

  @Test
  void whereTheServerSaysOrdinaryHerOwnBrowserRefusesToCall() {
    ben.setEndToEnd(true);
    ada.choose(BEN.displayName()).seesMode("end-to-end-encrypted");

    saysOrdinary(ada, "call.previewed");
    ada.choose(BEN.displayName()).seesMode("refused");

    assertThat(ada.modeNotice()).containsText("You only make end-to-end encrypted calls.");
    assertThat(ada.videoCallButton()).isDisabled();
  }

  @Test
  void whereTheServerSaysOrdinaryHerOwnBrowserLetsNothingRing() {
    ben.setEndToEnd(true);
    saysOrdinary(ada, "call.incoming");

    ben.choose(ADA.displayName()).seesMode("end-to-end-encrypted").videoCall();

    assertThat(
            ada.page()
                .getByLabel("That did not work")
                .getByText(
                    "A call from Ben Okafor was not end-to-end encrypted, so it did not ring"))
        .isVisible();
    // Her device has refused the call, which is never reported as "not signed in".
    ben.endsWith("refused");
    assertThat(ada.incoming()).isHidden();
  }

  /** From now on the server falsifies the mode in one kind of message to one tab. */
  private static void saysOrdinary(CallingApp app, String type) {
    app.page()
        .routeWebSocket(
            Pattern.compile(".*/api/v1/signalling"),
            tab -> {
              var server = tab.connectToServer();
              server.onMessage(frame ->
                  tab.send(
                      frame.text().contains("\"type\":\"" + type + "\"")
                          ? ENCRYPTED.matcher(frame.text()).replaceAll(ORDINARY)
                          : frame.text()));
            });
    app.goTo("/people");
  }
}
