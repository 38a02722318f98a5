package sotto.e2e.ends;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static sotto.e2e.stage.People.ADA;
import static sotto.e2e.stage.People.BEN;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.Route;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import sotto.cli.DemoOrganisation;
import sotto.cli.DemoServer;
import sotto.e2e.app.CallingApp;
import sotto.e2e.stage.ServerApi;
import sotto.e2e.stage.Stage;
import sotto.e2e.stage.TappedLink;

/** Sign-ins that end, in a call and outside, and events that do not end them. */
class SignedOutTest {
  private static final String NEW_PASSPHRASE = "speak softly again please";

  @RegisterExtension private final Stage stage = new Stage();
  @RegisterExtension private final Walk walk = new Walk();

  @Test
  @Walks({
    "end/user-disabled/the other",
    "end/session-ended/the other",
    "notice/missed",
    "over/user-disabled",
    "over/signed-in-again",
    "over/signed-out",
    "over/ended-elsewhere",
    "over/password-changed",
    "over/expired",
    "over/ended",
  })
  void eachWaySaysItsReasonOnBothSides() {
    CallingApp ada = stage.device(ADA);
    CallingApp ben = stage.device(BEN);
    ServerApi admin = new ServerApi(ada, stage.server().url());

    ring(ada, ben);
    admin.disable(BEN);
    walk.reads(ada, "end/user-disabled/the other", BEN);
    walk.reads(ben, "over/user-disabled", ADA);
    admin.enable(BEN);
    signIn(ben);

    connect(ada, ben);
    admin.disable(BEN);
    walk.reads(ada, "end/user-disabled/the other", BEN);
    walk.reads(ben, "over/user-disabled", ADA);
    admin.enable(BEN);
    signIn(ben);

    ben.choose(ADA.displayName()).seesMode("standard").audioCall();
    assertThat(ada.incoming()).isVisible();
    admin.disable(BEN);
    walk.reads(ada, "notice/missed", BEN);
    walk.reads(ben, "over/user-disabled", ADA);
    admin.enable(BEN);
    signIn(ben);

    // In a call the page would ask beside it: LostSessionTest.
    ben.choose(ADA.displayName()).seesMode("standard");
    String device = new ServerApi(ben, stage.server().url()).ownDevice();
    admin.signInAgain(BEN, device);
    walk.reads(ben, "over/signed-in-again", ADA);
    signIn(ben);

    ben.signOut();
    walk.reads(ben, "over/signed-out", ADA);
    signIn(ben);

    CallingApp sofa = stage.device(BEN);
    connect(ada, ben);
    new ServerApi(sofa, stage.server().url()).endOtherSignIns();
    walk.reads(ada, "end/session-ended/the other", BEN);
    walk.reads(ben, "over/ended-elsewhere", ADA);
    signIn(ben);

    connect(ada, ben);
    new ServerApi(sofa, stage.server().url())
        .changePassword(DemoOrganisation.PASSPHRASE, NEW_PASSPHRASE);
    walk.reads(ada, "end/session-ended/the other", BEN);
    walk.reads(ben, "over/password-changed", ADA);
    ben.signIn(BEN.email(), NEW_PASSPHRASE);

    // Only time makes a sign-in expire, so the test relabels another end.
    TappedLink link = new TappedLink(ben);
    link.changesToTab(frame -> frame.replace("\"ended-elsewhere\"", "\"expired\""));
    assertThat(ben.people()).isVisible();
    new ServerApi(sofa, stage.server().url()).endOtherSignIns();
    walk.reads(ben, "over/expired", ADA);
    ben.signIn(BEN.email(), NEW_PASSPHRASE);

    ben.page().context().clearCookies();
    admin.setGlobalPolicy("DisabledUserOverride");
    walk.reads(ben, "over/ended", ADA);
  }

  @Test
  @Walks("end/hung-up/the other")
  void answersThatNobodyIsSignedInEndNoCallWhileTheyAreStray() {
    CallingApp ada = stage.device(ADA);
    CallingApp ben = stage.device(BEN);
    connect(ada, ben);
    AtomicInteger stray = new AtomicInteger(2);
    ben.page()
        .route(
            "**/api/v1/me",
            route -> {
              if (stray.getAndDecrement() > 0) {
                route.fulfill(
                    new Route.FulfillOptions()
                        .setStatus(401)
                        .setContentType("application/json")
                        .setBody("{\"code\":\"UNAUTHENTICATED\",\"detail\":\"\"}"));
              } else {
                route.resume();
              }
            });

    // A change of a notice, and of the answer to the page's request that verifies it.
    Response second =
        ben.page()
            .waitForResponse(
                response -> response.url().endsWith("/me") && response.ok(),
                () ->
                    new ServerApi(ada, stage.server().url())
                        .setGlobalPolicy("DisabledUserOverride"));
    second.finished();

    ben.reaches("connected");
    ada.reaches("connected");
    ben.hangUp();
    walk.reads(ada, "end/hung-up/the other", BEN);
  }

  @Test
  void serversOnTwoPortsOfOneHostDoNotSignPeopleOutOfEachOther() throws Exception {
    CallingApp here = stage.device(ADA);
    BrowserContext profile = here.page().context();
    try (DemoServer other = DemoServer.start(null, 0)) {
      CallingApp.open(profile, other.url()).signIn(ADA.email(), DemoOrganisation.PASSPHRASE);
      here.goTo("/people");
      assertThat(here.people()).isVisible();
    }
  }

  private static void signIn(CallingApp ben) {
    ben.signIn(BEN.email(), DemoOrganisation.PASSPHRASE);
  }

  private static void ring(CallingApp ada, CallingApp ben) {
    ada.choose(BEN.displayName()).seesMode("standard").audioCall();
    assertThat(ben.incoming()).isVisible();
  }

  private static void connect(CallingApp ada, CallingApp ben) {
    ring(ada, ben);
    ben.answer();
    ada.reaches("connected");
    ben.reaches("connected");
  }
}
