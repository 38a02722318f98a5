package sotto.e2e.ends;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static sotto.e2e.stage.People.ADA;
import static sotto.e2e.stage.People.BEN;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import sotto.e2e.app.CallingApp;
import sotto.e2e.stage.Stage;

/** Unavailable microphones, cameras and screens: a message beside the call, which goes on. */
class DevicesInCallTest {
  @RegisterExtension private final Stage stage = new Stage();
  @RegisterExtension private final Walk walk = new Walk();

  @Test
  @Walks({
    "media/refused/microphone",
    "media/refused/camera",
    "media/refused/screen",
    "media/missing/microphone",
    "media/missing/camera",
    "media/missing/screen",
    "media/in-use/microphone",
    "media/in-use/camera",
    "media/in-use/screen",
    "media/unplugged/microphone",
    "media/unplugged/camera",
    "media/revoked/microphone",
    "media/revoked/camera",
    "media/stopped/microphone",
    "media/stopped/camera",
    "media/unsupported/microphone",
    "media/unsupported/camera",
    "media/unsupported/screen",
    "media/failed/microphone",
    "media/failed/camera",
    "media/failed/screen",
  })
  void eachFailureHasItsWords() {
    CallingApp ada = stage.device(ADA);
    CallingApp ben = stage.device(BEN);
    RiggedBrowser browser = new RiggedBrowser(ada);
    ada.goTo("/people");
    ada.choose(BEN.displayName()).seesMode("standard").videoCall();
    ben.answer();
    ada.reaches("connected");

    for (String device : new String[] {"microphone", "camera"}) {
      String kind = device.equals("camera") ? "video" : "audio";
      String used = device.equals("camera") ? "Turn camera off" : "Mute";
      browser.endsCapture(kind);
      walk.reads(ada, "media/stopped/" + device, BEN);
      retry(ada, used);

      browser.hasDevices(false);
      browser.endsCapture(kind);
      walk.reads(ada, "media/unplugged/" + device, BEN);
      browser.hasDevices(true);
      retry(ada, used);

      browser.saysPermission("denied");
      browser.endsCapture(kind);
      walk.reads(ada, "media/revoked/" + device, BEN);
      browser.saysPermission(null);

      exceptions()
          .forEach((exception, cause) -> {
            browser.failsToCapture(exception);
            warning(ada).click();
            walk.reads(ada, "media/" + cause + "/" + device, BEN);
          });
      browser.failsToCapture(null);
      ada.press(device.equals("camera") ? "Turn camera on" : "Unmute");
      assertThat(warning(ada)).isHidden();
    }

    ada.press("Share screen");
    ada.press("Stop sharing");
    browser.failsToCapture("NotAllowedError");
    ada.press("Share screen");
    // The person has cancelled the choice, so there is no message.
    assertThat(ada.control("Share screen")).isVisible();
    assertThat(warning(ada)).isHidden();
    exceptions()
        .forEach((exception, cause) -> {
          browser.failsToCapture(exception);
          ada.press("Share screen");
          walk.reads(ada, "media/" + cause + "/screen", BEN);
        });
    ben.reaches("connected");
  }

  /** Names of exceptions, and the causes they stand for; the last one cannot be tried again. */
  private static Map<String, String> exceptions() {
    Map<String, String> causes = new LinkedHashMap<>();
    causes.put("NotAllowedError by system", "refused");
    causes.put("NotFoundError", "missing");
    causes.put("NotReadableError", "in-use");
    causes.put("InvalidStateError", "failed");
    causes.put("NotSupportedError", "unsupported");
    return causes;
  }

  private static void retry(CallingApp app, String used) {
    warning(app).click();
    assertThat(app.control(used)).isVisible();
  }

  private static Locator warning(CallingApp app) {
    return app.page().getByRole(AriaRole.BUTTON).getByText("Try again");
  }
}
