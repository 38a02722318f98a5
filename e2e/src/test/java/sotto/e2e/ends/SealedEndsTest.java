package sotto.e2e.ends;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static sotto.e2e.stage.People.ADA;
import static sotto.e2e.stage.People.BEN;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import sotto.e2e.app.CallingApp;
import sotto.e2e.stage.Stage;
import sotto.e2e.stage.Tampering;
import sotto.e2e.stage.TappedLink;

/** The ends and refusals of end-to-end encrypted calls, in the texts of each side. */
class SealedEndsTest {
  private static final String KEYS = "**/api/v1/keys/*";
  private static final Pattern LIST = Pattern.compile("(\"list\":\"[\\w-]+)([\\w-]{4})\"");

  @RegisterExtension private final Stage stage = new Stage();
  @RegisterExtension private final Walk walk = new Walk();
  private CallingApp ada;
  private CallingApp ben;

  @BeforeEach
  void bothWantIt() {
    ada = stage.device(ADA);
    ben = stage.device(BEN);
    ada.setEndToEnd(true);
    ben.setEndToEnd(true);
  }

  @Test
  @Walks({
    "end/clocks-differ/own clock right",
    "end/clocks-differ/own clock wrong",
    "end/clocks-differ/not known whose",
    "check/clock/before the call",
    "notice/clock",
  })
  void callThatIsRefusedByAWrongClockSaysSoBeforeAndAfterOnBothSides() {
    setClockForward(ada.page(), 60);
    ada.goTo("/settings/privacy");
    assertThat(ada.page().getByTestId("clock-warning"))
        .containsText("This computer's clock is 60 minutes ahead.");
    ada.choose(BEN.displayName()).seesMode("end-to-end-encrypted");
    assertThat(ada.page().getByTestId("clock-warning")).containsText("60 minutes ahead");
    ada.videoCall();
    walk.reads(ada, "end/clocks-differ/own clock wrong", BEN);
    walk.reads(ben, "notice/clock", ADA);
    assertThat(ben.incoming()).isHidden();

    setClockForward(ada.page(), -60);
    ada.goTo("/people");
    setClockForward(ben.page(), 60);
    ben.goTo("/people");
    call();
    walk.reads(ada, "end/clocks-differ/own clock right", BEN);

    // A server that does not send its time.
    changes(ada, "**/api/v1/server", facts -> facts.replace("\"time\"", "\"forgotten\""));
    ada.goTo("/people");
    call();
    walk.reads(ada, "end/clocks-differ/not known whose", BEN);
    ada.page().unroute("**/api/v1/server");

    // Ben's keys are newer than this clock allows, so there is no device to call.
    setClockForward(ada.page(), -60);
    ada.goTo("/people");
    ada.choose(BEN.displayName()).seesMode("keys-refused");
    walk.reads(ada, "check/clock/before the call", BEN);
    assertThat(ada.modeNotice()).containsText("This computer's clock is 60 minutes behind.");
    assertThat(ada.modeNotice()).not().containsText("could not be verified");
  }

  @Test
  @Walks({
    "check/codes-differ/who finds it",
    "check/changed/who finds it",
    "check/changed/before the call",
    "check/unverified/before the call",
    "end/verification-failed/the other",
    "end/no-ringing-device/the other",
    "end/refused/the other",
    "end/device-failed/whose doing it is",
    "end/media-failed/the other device's word",
    "notice/changed",
    "notice/unverified",
    "notice/old",
    "notice/not-end-to-end",
  })
  void whatDevicesFindIsSaid() {
    RiggedBrowser adas = new RiggedBrowser(ada);
    TappedLink toAda = new TappedLink(ada);
    TappedLink toBen = new TappedLink(ben);

    call();
    ben.answer();
    ada.codesDiffer();
    walk.reads(ada, "check/codes-differ/who finds it", BEN);
    walk.reads(ben, "end/verification-failed/the other", ADA);

    call();
    assertThat(ben.incoming()).isVisible();
    toAda.changesToTab(Tampering::inSealedBodies);
    ben.answer();
    walk.reads(ada, "check/changed/who finds it", BEN);
    walk.reads(ben, "end/verification-failed/the other", ADA);
    toAda.changesToTab(UnaryOperator.identity());

    call();
    assertThat(ben.incoming()).isVisible();
    adas.makesConnections(false);
    ben.answer();
    walk.reads(ada, "end/device-failed/whose doing it is", BEN);
    walk.reads(ben, "end/media-failed/the other device's word", ADA);
    adas.makesConnections(true);

    // The OFFER is changed on its way, then its version.
    toBen.changesToTab(Tampering::inSealedBodies);
    call();
    walk.reads(ben, "notice/changed", ADA);
    walk.reads(ada, "end/verification-failed/the other", BEN);
    toBen.changesToTab(Tampering::inSealedVersions);
    call();
    walk.reads(ben, "notice/old", ADA);
    walk.reads(ada, "end/verification-failed/the other", BEN);
    toBen.changesToTab(UnaryOperator.identity());

    // None of the devices that the caller's client has chosen is online any more.
    toAda.changesToServer(frame ->
        frame.replaceFirst("\"devices\":\\[\"\\w+\"", "\"devices\":[\"" + "0".repeat(32) + "\""));
    call();
    walk.reads(ada, "end/no-ringing-device/the other", BEN);
    toAda.changesToServer(UnaryOperator.identity());

    // The keys as served by the server.
    changes(ben, KEYS, SealedEndsTest::withAnotherSignature);
    ben.goTo("/people");
    call();
    walk.reads(ben, "notice/unverified", ADA);
    walk.reads(ada, "end/verification-failed/the other", BEN);
    ben.page().unroute(KEYS);

    changes(ada, KEYS, SealedEndsTest::withAnotherSignature);
    ada.goTo("/people");
    ada.choose(BEN.displayName()).seesMode("keys-refused");
    walk.reads(ada, "check/unverified/before the call", BEN);
    ada.page().unroute(KEYS);
    changes(ada, KEYS, list -> list.replaceFirst("\"list\":\"....", "\"list\":\"____"));
    ada.goTo("/people");
    ada.choose(BEN.displayName()).seesMode("keys-refused");
    walk.reads(ada, "check/changed/before the call", BEN);
    ada.page().unroute(KEYS);
    ada.goTo("/people");

    ben.setEndToEnd(true);
    ben.setOnlyEndToEnd(true);
    toBen.changesToTab(frame ->
        frame.contains("\"call.incoming\"")
            ? frame.replace(
                "\"mode\":{\"kind\":\"end-to-end-encrypted\"}",
                "\"mode\":{\"kind\":\"standard\",\"reasons\":"
                    + "[{\"code\":\"SETTING_OFF\",\"whose\":\"caller\"}]}")
            : frame);
    call();
    walk.reads(ben, "notice/not-end-to-end", ADA);
    walk.reads(ada, "end/refused/the other", BEN);
  }

  private void call() {
    ada.choose(BEN.displayName()).seesMode("end-to-end-encrypted").videoCall();
  }

  /** Changes answers to a tab, from its next load on. */
  private static void changes(CallingApp app, String url, UnaryOperator<String> change) {
    app.page()
        .route(
            url,
            route ->
                route.fulfill(
                    new Route.FulfillOptions()
                        .setContentType("application/json")
                        .setBody(change.apply(route.fetch().text()))));
  }

  private static String withAnotherSignature(String keys) {
    return LIST.matcher(keys).replaceFirst("$1AAAA\"");
  }

  /** Advances the clock of a tab's pages, from the next load on. */
  private static void setClockForward(Page page, int minutes) {
    page.addInitScript(
        """
        {
          const Before = Date;
          const shift = %d * 60_000;
          globalThis.Date = class extends Before {
            constructor(...parts) {
              if (parts.length === 0) super(Before.now() + shift);
              else super(...parts);
            }
            static now() {
              return Before.now() + shift;
            }
          };
        }\
        """
            .formatted(minutes));
  }
}
