package sotto.e2e.ends;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static sotto.e2e.stage.People.ADA;
import static sotto.e2e.stage.People.BEN;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import sotto.e2e.app.CallingApp;
import sotto.e2e.stage.CuttableLink;
import sotto.e2e.stage.ServerProcess;
import sotto.e2e.stage.Stage;

/** Ends that take half a minute of the server, or its restart. */
@Tag("long")
class LongEndsTest {
  @RegisterExtension private final Stage stage = new Stage();
  @RegisterExtension private final Walk walk = new Walk();

  @Test
  @Walks({"end/no-answer/the other", "notice/missed"})
  void aCallNobodyAnswersIsMissedAfterThirtySeconds() {
    CallingApp ada = stage.device(ADA);
    CallingApp ben = stage.device(BEN);

    ada.choose(BEN.displayName()).seesMode("standard").videoCall();
    assertThat(ben.incoming()).isVisible();

    awaitEnd(ada, "no-answer");
    walk.reads(ada, "end/no-answer/the other", BEN);
    walk.reads(ben, "notice/missed", ADA);
    assertThat(ben.incoming()).isHidden();
    assertThat(ben.missedCall()).isAttached();
  }

  @Test
  @Walks({"end/connection-lost/whose doing it is", "end/connection-lost/the other"})
  void aDeviceThatStaysAwayIsOutOfTheCallAfterThirtySeconds() {
    CallingApp ada = stage.device(ADA);
    CallingApp ben = stage.device(BEN);
    CuttableLink link = new CuttableLink(ben);
    ada.choose(BEN.displayName()).seesMode("standard").videoCall();
    ben.answer();
    ada.reaches("connected").receives(Stage.hertzOf(BEN));
    ben.reaches("connected");

    link.cut();
    awaitEnd(ada, "connection-lost");
    walk.reads(ada, "end/connection-lost/the other", BEN);

    // Ben's own clock has advanced since; the shown end is the server's time.
    link.mend();
    walk.reads(ben, "end/connection-lost/whose doing it is", ADA);
    Locator lasted = ada.page().getByText(Pattern.compile("^Lasted \\d"));
    assertThat(ben.page().getByText(Pattern.compile("^Lasted \\d")))
        .hasText(Objects.requireNonNull(lasted.textContent()));
  }

  @Test
  @Walks({"end/server-restarted/the other", "notice/missed"})
  void theServersRestartWhileItRingsIsToldOnBothSides(@TempDir Path folder) {
    try (ServerProcess server = new ServerProcess(folder)) {
      CallingApp ada = stage.device(ADA, server.url());
      CallingApp ben = stage.device(BEN, server.url());
      ada.choose(BEN.displayName()).seesMode("standard").videoCall();
      assertThat(ben.incoming()).isVisible();

      server.kill();
      server.startAgain();

      walk.reads(ben, "notice/missed", ADA);
      assertThat(ben.incoming()).isHidden();
      walk.reads(ada, "end/server-restarted/the other", BEN);
      assertThat(ben.missedCall()).isAttached();
    }
  }

  private static void awaitEnd(CallingApp app, String reason) {
    assertThat(app.page().getByTestId("call-ended"))
        .hasAttribute(
            "data-reason", reason, new LocatorAssertions.HasAttributeOptions().setTimeout(45_000));
  }
}
