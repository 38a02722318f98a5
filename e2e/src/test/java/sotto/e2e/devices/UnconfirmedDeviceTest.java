package sotto.e2e.devices;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static sotto.e2e.stage.People.ADA;
import static sotto.e2e.stage.People.BEN;

import java.net.http.HttpClient;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import sotto.client.e2ee.CallEvent;
import sotto.client.e2ee.HeadlessMedia;
import sotto.client.fixtures.TestPerson;
import sotto.e2e.app.CallingApp;
import sotto.e2e.stage.ServerApi;
import sotto.e2e.stage.Stage;
import sotto.e2ee.secret.Randomness;

/**
 * A program has signed in as Ben. It is capable of end-to-end encrypted calls, and none of Ben's
 * devices has confirmed it. Ada has called Ben before. (A browser does not report itself as capable
 * before it is confirmed.)
 */
class UnconfirmedDeviceTest {
  @RegisterExtension private final Stage stage = new Stage();
  private final HttpClient http = HttpClient.newHttpClient();
  private CallingApp ada;
  private CallingApp desk;
  private TestPerson program;

  @BeforeEach
  void theProgramSignsInAfterACall() throws Exception {
    ada = stage.device(ADA);
    ada.setEndToEnd(true);
    desk = stage.device(BEN);
    desk.setEndToEnd(true);
    ada.choose(BEN.displayName()).seesMode("end-to-end-encrypted").audioCall();
    desk.answer();
    ada.reaches("connected");
    desk.reaches("connected");
    ada.hangUp();
    desk.endsWith("hung-up");
    desk.closeEnded();
    program =
        stage.headless(BEN, http, new HeadlessMedia(InstantSource.system(), Randomness.secure()));
    program.start();
  }

  @AfterEach
  void close() {
    program.close();
    http.close();
  }

  @Test
  void besideAConfirmedDeviceItIsSaidBeforeTheCallAndDoesNotRing() {
    ada.goTo("/people");
    ada.choose(BEN.displayName()).seesMode("end-to-end-encrypted");
    assertThat(ada.assurance())
        .containsText(
            "Ben Okafor is also signed in on a device that is not confirmed. It does not ring.");
    ada.videoCall();
    desk.answer();

    ada.reaches("connected").receives(Stage.hertzOf(BEN));
    assertThat(program.heard(CallEvent.Incoming.class)).isEmpty();
  }

  @Test
  void aloneItIsAskedAboutBeforeTheCallAndDoesNotRingUntilSheDecides() {
    ServerApi history = new ServerApi(ada, stage.server().url());
    String before = history.latestCall().at("/callId").asText();
    desk.signOut();

    ada.goTo("/people");
    ada.choose(BEN.displayName()).seesMode("end-to-end-encrypted");
    assertThat(ada.assurance()).hasText("Ben Okafor has not confirmed this device.");
    ada.videoCall();
    assertThat(ada.questions()).hasAttribute("data-questions", "unconfirmed-device");
    ada.saysYes("Don't call");
    assertThat(ada.questions()).isHidden();
    // There was no call at all.
    assertThat(history.latestCall().at("/callId").asText()).isEqualTo(before);
    assertThat(program.heard(CallEvent.Incoming.class)).isEmpty();

    ada.videoCall();
    ada.saysYes("Call anyway");
    program.await("the call", event -> event instanceof CallEvent.Incoming);
  }
}
