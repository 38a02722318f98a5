package sotto.e2e.ends;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static sotto.e2e.stage.People.ADA;
import static sotto.e2e.stage.People.BEN;
import static sotto.e2e.stage.People.CHLOE;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import sotto.cli.DemoOrganisation.DemoPerson;
import sotto.e2e.app.CallingApp;
import sotto.e2e.stage.CuttableLink;
import sotto.e2e.stage.Stage;
import sotto.e2e.stage.TappedLink;

/** The ends of ordinary calls, in the texts of each side. */
class OrdinaryEndsTest {
  @RegisterExtension private final Stage stage = new Stage();
  @RegisterExtension private final Walk walk = new Walk();

  @Test
  @Walks({
    "end/unreachable/the other",
    "end/declined/the other",
    "end/cancelled/whose doing it is",
    "end/cancelled/the other",
    "end/do-not-disturb/the other",
    "end/hung-up/whose doing it is",
    "end/hung-up/the other",
    "end/device-closed/whose doing it is",
    "end/device-closed/the other",
    "end/taken-over/whose doing it is",
    "end/taken-over/the other",
    "notice/cancelled",
  })
  void whatOneOfTwoDoes() {
    CallingApp ada = stage.device(ADA);
    ada.choose(BEN.displayName()).seesMode("unreachable").audioCall();
    walk.reads(ada, "end/unreachable/the other", BEN);

    CallingApp ben = stage.device(BEN);
    assertThat(ben.missedCall()).isAttached();
    TappedLink link = new TappedLink(ben);

    ring(ada, ben);
    ben.decline();
    walk.reads(ada, "end/declined/the other", BEN);

    ring(ada, ben);
    ada.press("Cancel call");
    walk.reads(ada, "end/cancelled/whose doing it is", BEN);
    walk.reads(ben, "notice/cancelled", ADA);

    ring(ada, ben);
    link.holdFrom("call.accept");
    ben.answer();
    ben.reaches("connecting");
    ada.press("Cancel call");
    walk.reads(ben, "end/cancelled/the other", ADA);
    link.release();

    ben.setAvailability("Do not disturb");
    ada.choose(BEN.displayName()).seesMode("standard").audioCall();
    walk.reads(ada, "end/do-not-disturb/the other", BEN);
    assertThat(ben.incoming()).isHidden();
    ben.setAvailability("Automatic");
    // The declined call is not among them.
    assertThat(ben.page().getByLabel("4 missed calls")).isAttached();

    connect(ada, ben);
    ben.hangUp();
    walk.reads(ben, "end/hung-up/whose doing it is", ADA);
    walk.reads(ada, "end/hung-up/the other", BEN);

    connect(ada, ben);
    // The page is frozen, as after going back in the browser's history, and restored.
    ben.page().evaluate("() => dispatchEvent(new Event('pagehide'))");
    walk.reads(ben, "end/device-closed/whose doing it is", ADA);
    walk.reads(ada, "end/device-closed/the other", BEN);

    connect(ada, ben);
    // Only Ada's link is not tapped: a tapped one could be overtaken by the other tab's.
    CallingApp second = CallingApp.open(ada.page().context(), stage.server().url());
    second.useHere();
    walk.reads(ben, "end/taken-over/the other", ADA);
    ada.useHere();
    walk.reads(ada, "end/taken-over/whose doing it is", BEN);
  }

  @Test
  @Walks({
    "end/busy/the other",
    "notice/answered-elsewhere",
    "notice/declined-elsewhere",
    "error/ALREADY_IN_CALL",
    "error/ALREADY_CALLING",
  })
  void whatOthersAndOtherDevicesDo() {
    CallingApp ada = stage.device(ADA);
    CallingApp desk = stage.device(BEN);
    CallingApp sofa = stage.device(BEN);
    CallingApp chloe = stage.device(CHLOE);

    ring(ada, desk);
    assertThat(sofa.incoming()).isVisible();
    sofa.decline();
    walk.reads(desk, "notice/declined-elsewhere", ADA);

    ring(desk, ADA, ada);
    sofa.choose(CHLOE.displayName()).seesMode("standard").audioCall();
    walk.reads(sofa, "error/ALREADY_CALLING", CHLOE);
    desk.press("Cancel call");

    ring(ada, desk);
    assertThat(sofa.incoming()).isVisible();
    sofa.answer();
    walk.reads(desk, "notice/answered-elsewhere", ADA);
    chloe.choose(BEN.displayName()).seesMode("standard").audioCall();
    walk.reads(chloe, "end/busy/the other", BEN);
    desk.choose(CHLOE.displayName()).seesMode("standard").audioCall();
    walk.reads(desk, "error/ALREADY_IN_CALL", CHLOE);
  }

  @Test
  @Walks({
    "end/device-failed/whose doing it is",
    "end/device-failed/the other",
    "end/media-failed/before it was connected",
    "end/media-failed/the server is away too",
    "end/media-failed/after it was connected",
    "end/media-failed/the server is away as well",
    "end/connection-lost/whose doing it is",
    "end/connection-lost/the other",
    "notice/failed",
  })
  void whatBrowsersAndNetworksFailAt() {
    CallingApp ada = stage.device(ADA);
    CallingApp ben = stage.device(BEN);
    RiggedBrowser adas = new RiggedBrowser(ada);
    RiggedBrowser bens = new RiggedBrowser(ben);
    CuttableLink link = new CuttableLink(ada);
    ben.goTo("/people");

    bens.makesConnections(false);
    ada.choose(BEN.displayName()).seesMode("standard").audioCall();
    walk.reads(ben, "notice/failed", ADA);
    walk.reads(ada, "end/device-failed/the other", BEN);
    bens.makesConnections(true);

    ring(ada, ben);
    adas.makesConnections(false);
    ben.answer();
    walk.reads(ada, "end/device-failed/whose doing it is", BEN);
    walk.reads(ben, "end/device-failed/the other", ADA);
    adas.makesConnections(true);

    adas.findsWays(false);
    bens.findsWays(false);
    ring(ada, ben);
    ben.answer();
    ada.reaches("connecting");
    adas.waitsInVain();
    walk.reads(ada, "end/media-failed/before it was connected", BEN);
    walk.reads(ben, "end/media-failed/before it was connected", ADA);

    ring(ada, ben);
    ben.answer();
    ada.reaches("connecting");
    link.cut();
    adas.waitsInVain();
    walk.reads(ada, "end/media-failed/the server is away too", BEN);
    bens.waitsInVain();
    walk.reads(ben, "end/connection-lost/the other", ADA);
    link.mend();
    adas.findsWays(true);
    bens.findsWays(true);

    connect(ada, ben);
    adas.losesConnection();
    ada.reaches("reconnecting");
    adas.waitsInVain();
    walk.reads(ada, "end/media-failed/after it was connected", BEN);
    walk.reads(ben, "end/media-failed/after it was connected", ADA);

    connect(ada, ben);
    link.cut();
    adas.losesConnection();
    ada.reaches("reconnecting");
    adas.waitsInVain();
    walk.reads(ada, "end/media-failed/the server is away as well", BEN);
    ben.hangUp();
    link.mend();

    connect(ada, ben);
    link.cut();
    bens.losesConnection();
    ben.reaches("reconnecting");
    bens.waitsInVain();
    walk.reads(ben, "end/connection-lost/the other", ADA);
    link.mend();
    walk.reads(ada, "end/connection-lost/whose doing it is", BEN);
  }

  private static void ring(CallingApp ada, CallingApp ben) {
    ring(ada, BEN, ben);
  }

  private static void ring(CallingApp caller, DemoPerson to, CallingApp callee) {
    caller.choose(to.displayName()).seesMode("standard").audioCall();
    assertThat(callee.incoming()).isVisible();
  }

  private static void connect(CallingApp ada, CallingApp ben) {
    ring(ada, ben);
    ben.answer();
    ada.reaches("connected");
    ben.reaches("connected");
  }
}
