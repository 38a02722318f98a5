package sotto.e2e.interop;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static sotto.e2e.stage.People.ADA;
import static sotto.e2e.stage.People.BEN;

import java.net.http.HttpClient;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import sotto.browsers.DtlsPage;
import sotto.client.e2ee.CallEnding;
import sotto.client.e2ee.CallEvent;
import sotto.client.e2ee.HeadlessMedia;
import sotto.client.e2ee.PlaceOutcome;
import sotto.client.fixtures.TestPerson;
import sotto.e2e.app.CallingApp;
import sotto.e2e.stage.ServerApi;
import sotto.e2e.stage.Stage;
import sotto.e2ee.code.Emoji;
import sotto.e2ee.code.SecurityCode;
import sotto.e2ee.secret.Randomness;
import sotto.e2ee.toggle.ToggleStatement;
import sotto.protocol.UserId;

/**
 * The Java client and the web client in one call, over the real server, with real ICE and DTLS.
 *
 * <p>The two implementations share no code, so each is a check of the other, and both of
 * docs/protocol.md. Media is released at each end only where all four checks of §7 have passed.
 */
class InteroperationTest {
  private static final DtlsPage dtls = DtlsPage.open();

  @RegisterExtension private final Stage stage = new Stage();
  private final HttpClient http = HttpClient.newHttpClient();
  private final ChromiumEnds ends =
      new ChromiumEnds(dtls, new HeadlessMedia(InstantSource.system(), Randomness.secure()));
  private CallingApp ada;
  private TestPerson ben;

  @AfterAll
  static void closePage() {
    dtls.close();
  }

  @BeforeEach
  void bothAreSetUp() throws Exception {
    ben = stage.headless(BEN, http, ends);
    ben.acceptCalls(true);
    ben.setUp();
    ben.keys().ring().setToggle(ToggleStatement.Value.ON);
    ben.start();
    ada = stage.device(ADA);
    ada.setEndToEnd(true);
  }

  @AfterEach
  void close() {
    ben.close();
    http.close();
  }

  @Test
  void theWebClientCallsTheJavaClient() {
    ada.choose(BEN.displayName()).seesMode("end-to-end-encrypted").audioCall();

    seeTheSameCode();
    ada.hangUp();
    ben.await("the end", event -> event instanceof CallEvent.Ended);
    assertThat(ben.heard(CallEvent.Ended.class))
        .singleElement()
        .extracting(CallEvent.Ended::how)
        .isInstanceOf(CallEnding.ByPeer.class);
  }

  @Test
  void theJavaClientCallsTheWebClient() {
    // The switch shows the new value at once; this checks that the server has stored it.
    ada.choose(BEN.displayName()).seesMode("end-to-end-encrypted");

    PlaceOutcome placed = ben.place(idOfAda());
    assertThat(placed).isInstanceOf(PlaceOutcome.Rings.class);
    assertThat(ada.incoming()).hasAttribute("data-mode", "end-to-end-encrypted");
    ada.answer();

    seeTheSameCode();
    ben.calls().hangUp(ben.placedCall());
    ada.endsWith("hung-up");
  }

  @Test
  void whoWasVerifiedInOneClientIsVerifiedThereInTheNextCallWithTheOther() throws Exception {
    ada.choose(BEN.displayName()).seesMode("end-to-end-encrypted").audioCall();
    seeTheSameCode();
    ada.codesMatch();
    ben.calls().codesMatch(ben.heard(CallEvent.Incoming.class).getFirst().call()).get();
    ada.hangUp();
    ben.await("the end", event -> event instanceof CallEvent.Ended);
    ben.forgetWhatWasHeard();

    ben.place(idOfAda());
    ada.answer();

    ada.reaches("connected");
    assertThat(ada.page().getByTestId("call-shield")).hasAttribute("data-verified", "true");
    ben.await("media", event -> event instanceof CallEvent.Connected);
    assertThat(ben.heard(CallEvent.Connected.class))
        .singleElement()
        .extracting(event -> event.peer().verified())
        .isEqualTo(true);
  }

  private UserId idOfAda() {
    return new UserId(new ServerApi(ada, stage.server().url()).ownId());
  }

  /** All four checks have passed at both ends, and both people see one code. */
  private void seeTheSameCode() {
    ada.reaches("connected");
    ben.await("media", event -> event instanceof CallEvent.Connected);
    assertThat(ends.releases()).isEqualTo(1);
    assertThat(ada.page().getByTestId("call-shield"))
        .hasAttribute("data-mode", "end-to-end-encrypted");

    SecurityCode code = ben.heard(CallEvent.Confirmed.class).getFirst().code();
    assertThat(ada.securityCode()).isEqualTo(String.join(" ", code.groups()));
    assertThat(ada.securityPictures())
        .hasSize(7)
        .isEqualTo(code.emoji().stream().map(Emoji::name).toList());
  }
}
