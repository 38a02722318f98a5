package sotto.e2e.calls;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static sotto.e2e.stage.People.ADA;
import static sotto.e2e.stage.People.BEN;
import static sotto.e2e.stage.People.CHLOE;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import sotto.cli.DemoOrganisation;
import sotto.e2e.app.CallingApp;
import sotto.e2e.stage.ServerApi;
import sotto.e2e.stage.ServerProcess;
import sotto.e2e.stage.Stage;

/** A server that dies in the middle of a call. */
class CrashTest {
  @RegisterExtension private final Stage stage = new Stage();

  @Test
  void mediaGoesOnAndTheNextProcessTakesTheCallUp(@TempDir Path folder) {
    try (ServerProcess server = new ServerProcess(folder)) {
      CallingApp ada = stage.device(ADA, server.url());
      CallingApp ben = stage.device(BEN, server.url());
      ada.setEndToEnd(true);
      ben.setEndToEnd(true);
      ada.choose(BEN.displayName()).seesMode("end-to-end-encrypted").videoCall();
      ben.answer();
      ada.reaches("connected").receives(Stage.hertzOf(BEN));
      ben.reaches("connected");
      String code = ada.securityCode();

      server.kill();
      assertThat(ada.page().getByText("The server cannot be reached. Your call continues.").first())
          .isVisible();
      // Minimises for the first time: the code for that was loaded with the call.
      ada.press("Minimise");
      assertThat(ada.page().getByTestId("call-bar")).isVisible();
      assertThat(ada.page().getByRole(AriaRole.NAVIGATION).first()).isVisible();
      ada.receivesMoreThan(ada.diagnostics().framesDecoded() + 10);
      ada.returnToCall();

      server.startAgain();
      assertThat(ada.page().getByText("The server cannot be reached. Your call continues.").first())
          .isHidden();
      assertThat(ben.page().getByText("The server cannot be reached. Your call continues.").first())
          .isHidden();
      assertThat(ben.securityCode()).isEqualTo(code);
      ben.hangUp();
      ada.endsWith("hung-up");

      JsonNode call = new ServerApi(ada, server.url()).latestCall();
      assertThat(call.at("/endReason").asText()).isEqualTo("hung-up");
      assertThat(call.at("/mode/kind").asText()).isEqualTo("end-to-end-encrypted");
      assertThat(call.at("/connectedAt").isMissingNode()).isFalse();

      // The next person at this browser sees nothing of the call or of the other person.
      ada.page().evaluate("fetch('/api/v1/session', { method: 'DELETE' })");
      assertThat(ada.page().getByLabel("Email address")).isVisible();
      assertThat(ada.page()).hasTitle("Sotto");
      ada.signIn(CHLOE.email(), DemoOrganisation.PASSPHRASE);
      assertThat(ada.page().getByTestId("call-ended")).isHidden();
      assertThat(ada.page()).hasTitle("Sotto");
    }
  }
}
