package sotto.e2e.ends;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static sotto.e2e.stage.People.ADA;
import static sotto.e2e.stage.People.BEN;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import sotto.e2e.app.CallingApp;
import sotto.e2e.stage.Stage;
import sotto.e2e.stage.TappedLink;

/** The texts of a page when the server closes its socket, by close code. */
class SocketClosedTest {
  @RegisterExtension private final Stage stage = new Stage();
  @RegisterExtension private final Walk walk = new Walk();

  @Test
  @Walks({
    "closes/restart/in a call",
    "closes/restart/else",
    "closes/protocolError/in a call",
    "closes/protocolError/else",
    "closes/tooSlow/in a call",
    "closes/tooSlow/else",
    "closes/rateLimited/in a call",
    "closes/silent/in a call",
    "closes/silent/else",
    "closes/tooLarge/in a call",
    "closes/tooLarge/else",
    "closes/signedInAgain/in a call",
    "closes/signedInAgain/else",
    "closes/replaced",
    "closes/sessionEnded",
    "end/hung-up/the other",
  })
  void callsGoOnWhereThePageComesBack() {
    CallingApp ada = stage.device(ADA);
    CallingApp ben = stage.device(BEN);
    new RiggedBrowser(ben);
    TappedLink link = new TappedLink(ben);

    codes()
        .forEach((cause, code) -> {
          if (!cause.equals("rateLimited")) {
            link.close(code);
            walk.reads(ben, "closes/" + cause + "/else", ADA);
            comeBack(ben);
          }
        });

    ada.choose(BEN.displayName()).seesMode("standard").audioCall();
    ben.answer();
    ada.reaches("connected");
    ben.reaches("connected");
    codes()
        .forEach((cause, code) -> {
          link.close(code);
          walk.reads(ben, "closes/" + cause + "/in a call", ADA);
          comeBack(ben);
          ben.reaches("connected");
        });
    ben.hangUp();
    walk.reads(ada, "end/hung-up/the other", BEN);

    ben.closeEnded();
    link.close(4001);
    walk.reads(ben, "closes/replaced", ADA);
    ben.useHere();
    // The answer has come over the new socket.
    ben.choose(ADA.displayName()).seesMode("standard");
    // The page verifies this with a request.
    ben.page().context().clearCookies();
    link.close(4002);
    walk.reads(ben, "closes/sessionEnded", ADA);
  }

  /** The network is back; the page shows it after ten seconds. */
  private static void comeBack(CallingApp app) {
    app.page().evaluate("() => dispatchEvent(new Event('online'))");
    assertThat(app.page().getByText("Connection lost").first()).isHidden();
    assertThat(app.page().getByText("The server cannot be reached").first()).isHidden();
    app.page().clock().fastForward(11_000);
  }

  private static Map<String, Integer> codes() {
    Map<String, Integer> codes = new LinkedHashMap<>();
    codes.put("restart", 1012);
    codes.put("protocolError", 4000);
    codes.put("tooSlow", 4003);
    codes.put("silent", 4005);
    codes.put("tooLarge", 4006);
    codes.put("signedInAgain", 4007);
    codes.put("rateLimited", 4004);
    return codes;
  }
}
